import type { FileError, FileErrorCode } from '#libs/messages';
import { mayExceed, sizeText } from '../limits.js';
import type { Records, TextCells } from '../records.js';
import type { CsvBatch, OverlongCode } from './csv-batch.js';
import type { CsvDialect } from './csv-dialect.js';
import { judgeOverlong } from './oversized-record.js';
import type { QuotingFault } from './quoted.js';
import { splitQuoted } from './split-quoted.js';

const NO_CELLS: TextCells = [];

/**
 * Collects the records of a CSV file as cells. Records without a quote are split at the delimiter, those with quotes
 * around whole cells by `splitQuoted`; csv-parse reads the others, all together when they are taken. So the result is
 * csv-parse's for the whole text.
 */
export class CsvRecords implements CsvBatch<Records<TextCells>> {
  #first = 0;
  #cells: TextCells[] = [];
  #lines: number[] = [];
  #faults: FileError[] = [];
  #quoted: { readonly indexes: number[]; readonly texts: string[] } = { indexes: [], texts: [] };
  #long: { readonly index: number; readonly text: string }[] = [];
  #ended = false;

  constructor(private readonly dialect: CsvDialect) {}

  get ended(): boolean {
    return this.#ended;
  }

  add(text: string, line: number, quoted: boolean): void {
    if (this.#ended) return;
    const index = this.#lines.push(line) - 1;
    if (mayExceed(text, this.dialect.limits.cellBytes)) this.#long.push({ index, text });
    const { delimiter } = this.dialect;
    const cells = quoted ? splitQuoted(text, delimiter) : text.split(delimiter);
    this.#cells.push(cells ?? NO_CELLS);
    if (cells) return;
    this.#quoted.indexes.push(index);
    this.#quoted.texts.push(text);
  }

  judge(beginning: string): OverlongCode {
    return judgeOverlong(beginning, this.dialect);
  }

  addOverlong(code: 'row_too_large' | 'cell_too_large', line: number): void {
    if (this.#ended) return;
    this.#lines.push(line);
    this.#cells.push(NO_CELLS);
    this.#report(code, this.#cells.length - 1);
  }

  endWith(code: QuotingFault['code'], line: number): void {
    if (this.#ended) return;
    this.#lines.push(line);
    this.#cutAt(this.#cells.length, code);
  }

  take(): Records<TextCells> {
    this.#readQuoted();
    for (const { index, text } of this.#long) this.#measure(index, text);
    const records = {
      first: this.#first,
      cells: this.#cells,
      lines: this.#lines,
      faults: this.#faults.sort((a, b) => (a.line ?? 0) - (b.line ?? 0)),
      ended: this.#ended,
    };
    this.#clear();
    return records;
  }

  #clear(): void {
    this.#first += this.#lines.length;
    this.#cells = [];
    this.#lines = [];
    this.#faults = [];
    this.#quoted = { indexes: [], texts: [] };
    this.#long = [];
  }

  /** Puts the cells of quoted records in their places; a fault among them cuts the batch there. */
  #readQuoted(): void {
    if (this.#quoted.texts.length === 0) return;
    const { cells, fault } = this.dialect.parseQuoted(this.#quoted.texts);
    for (const [i, record] of cells.entries()) this.#cells[this.#quoted.indexes[i] as number] = record;
    if (fault !== null) this.#cutAt(this.#quoted.indexes[fault.index] as number, fault.code);
  }

  #cutAt(index: number, code: QuotingFault['code']): void {
    const line = this.#lines[index] as number;
    const before = this.#faults.filter((fault) => (fault.line ?? 0) < line);
    this.#faults.splice(0, this.#faults.length, ...before);
    this.#report(code, index);
    this.#cells.length = index;
    this.#lines.length = index;
    this.#ended = true;
  }

  #measure(index: number, text: string): void {
    const cells = this.#cells[index];
    const { rowBytes, cellBytes } = this.dialect.limits;
    const large = cells?.findIndex((cell) => Buffer.byteLength(cell) > cellBytes) ?? -1;
    if (large >= 0) this.#report('cell_too_large', index, large + 1);
    else if (cells && Buffer.byteLength(text) > rowBytes) this.#report('row_too_large', index);
  }

  #report(code: FileErrorCode, index: number, column?: number): void {
    const { cellBytes, rowBytes } = this.dialect.limits;
    const limit = code === 'cell_too_large' ? cellBytes : code === 'row_too_large' ? rowBytes : null;
    this.#faults.push({
      code,
      row: this.#first + index || null,
      line: this.#lines[index] as number,
      ...(column !== undefined && { column }),
      ...(limit !== null && { argument: sizeText(limit) }),
    });
  }
}
