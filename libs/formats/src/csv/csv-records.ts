import type { FileError } from '#libs/messages';
import { type Limits, mayExceed, sizeText } from '../limits.js';
import type { Records, TextCells } from '../records.js';
import type { CsvBatch, OverlongFault } from './csv-batch.js';
import type { CsvDialect } from './csv-dialect.js';
import { judgeOverlong } from './oversized-record.js';
import { type MisplacedQuote, QuotedSplitter } from './split-quoted.js';

const NO_CELLS: TextCells = [];

/** Collects the records of a CSV file as cells. Records without a quote are split at the delimiter, natively. */
export class CsvRecords implements CsvBatch<Records<TextCells>> {
  #first = 0;
  #cells: TextCells[] = [];
  #lines: number[] = [];
  #faults: FileError[] = [];
  #ended = false;
  readonly #quoted: QuotedSplitter;

  constructor(
    private readonly dialect: CsvDialect,
    private readonly limits: Limits,
  ) {
    this.#quoted = new QuotedSplitter(dialect);
  }

  get ended(): boolean {
    return this.#ended;
  }

  add(text: string, line: number, quoted: boolean): void {
    if (this.#ended) return;
    const index = this.#lines.push(line) - 1;
    const cells = quoted ? this.#quoted.split(text) : text.split(this.dialect.delimiter);
    if (!Array.isArray(cells)) this.#takeMisplaced(cells, index);
    else {
      this.#cells.push(cells);
      if (mayExceed(text, this.limits.cellBytes)) this.#measure(index, text);
    }
  }

  judge(beginning: string): OverlongFault {
    return judgeOverlong(beginning, this.dialect, this.limits);
  }

  addOverlong(fault: OverlongFault, line: number): void {
    if (this.#ended) return;
    const index = this.#lines.push(line) - 1;
    if (!('code' in fault)) this.#takeMisplaced(fault, index);
    else {
      this.#cells.push(NO_CELLS);
      this.#report(fault.code, index, { argument: this.#limitOf(fault.code) });
    }
  }

  /** Nothing is known of what follows. */
  endUnclosed(line: number): void {
    if (this.#ended) return;
    const index = this.#lines.push(line) - 1;
    this.#report('unclosed_quote', index);
    this.#lines.length = index;
    this.#ended = true;
  }

  take(): Records<TextCells> {
    const records = {
      first: this.#first,
      cells: this.#cells,
      lines: this.#lines,
      faults: this.#faults,
      ended: this.#ended,
    };
    this.#first += this.#lines.length;
    this.#cells = [];
    this.#lines = [];
    this.#faults = [];
    return records;
  }

  #takeMisplaced({ column, dialect }: MisplacedQuote, index: number): void {
    this.#cells.push(NO_CELLS);
    this.#report('misplaced_quote', index, { column, ...(dialect !== null && { argument: dialect }) });
  }

  #measure(index: number, text: string): void {
    const cells = this.#cells[index] as TextCells;
    const { rowBytes, cellBytes } = this.limits;
    for (let i = 0; i < cells.length; i += 1) {
      if (Buffer.byteLength(cells[i] as string) <= cellBytes) continue;
      this.#report('cell_too_large', index, { argument: sizeText(cellBytes), column: i + 1 });
    }
    if (Buffer.byteLength(text) > rowBytes) this.#report('row_too_large', index, { argument: sizeText(rowBytes) });
  }

  #limitOf(code: 'row_too_large' | 'cell_too_large'): string {
    return sizeText(code === 'cell_too_large' ? this.limits.cellBytes : this.limits.rowBytes);
  }

  #report(code: FileError['code'], index: number, more: Pick<FileError, 'column' | 'argument'> = {}): void {
    this.#faults.push({ code, row: this.#first + index || null, line: this.#lines[index] as number, ...more });
  }
}
