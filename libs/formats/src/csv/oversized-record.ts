import type { Limits } from '../limits.js';
import type { OverlongFault } from './csv-batch.js';
import type { CsvDialect } from './csv-dialect.js';
import type { RecordScanner, ScanState } from './record-scanner.js';
import { QuotedSplitter } from './split-quoted.js';

/** What is wrong with a record of which only the beginning is kept; a quote that is open at the cut is no fault. */
export const judgeOverlong = (beginning: string, dialect: CsvDialect, { cellBytes }: Limits): OverlongFault => {
  const cells = new QuotedSplitter(dialect).split(beginning);
  if (!Array.isArray(cells)) return cells;
  const isLarge = cells.some((cell) => Buffer.byteLength(cell) > cellBytes);
  return { code: isLarge ? 'cell_too_large' : 'row_too_large' };
};

/** A record over the limit whose end has not come: it is scanned on, without storing it, until it ends. */
export class OversizedRecord {
  #state: ScanState;
  #lines: number;

  constructor(
    readonly fault: OverlongFault,
    scanner: RecordScanner,
  ) {
    this.#state = scanner.pause().state;
    this.#lines = scanner.lines;
  }

  /** Looks for the record's end in the text that follows. */
  findEnd(scanner: RecordScanner): boolean {
    const found = scanner.find(0, this.#state);
    this.#lines += scanner.lines;
    if (!found) this.#state = scanner.pause().state;
    return found;
  }

  /** Line ends inside the record so far. */
  get lines(): number {
    return this.#lines;
  }
}
