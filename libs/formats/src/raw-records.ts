import type { CsvBatch } from './csv/csv-batch.js';
import type { ElementBatch } from './json/element-batch.js';
import type { LineBatch } from './json/line-splitter.js';

type Texts = readonly string[];

/** The check of a file refuses it for any fault, and a reading without limits finds no record that is too large. */
const refuse = (): never => {
  throw new Error('a fault in a file that was checked');
};

/**
 * Collects the records of a file that was checked, each as it is written: without its line end or comma, with the blanks
 * around it. A line of white space among objects is an empty record.
 */
export class RawRecords implements CsvBatch<Texts>, ElementBatch<Texts>, LineBatch<Texts> {
  readonly ended = false;
  #first = 1;
  #records: string[] = [];

  get next(): number {
    return this.#first + this.#records.length;
  }

  add(text: string): void {
    this.#records.push(text);
  }

  addBlank(): void {
    this.#records.push('');
  }

  take(): Texts {
    const records = this.#records;
    this.#first = this.next;
    this.#records = [];
    return records;
  }

  judge = refuse;
  addOverlong = refuse;
  endUnclosed = refuse;
  endAt = refuse;
  endAtFault = refuse;
  endWhole = refuse;
}
