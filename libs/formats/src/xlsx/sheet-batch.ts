import type { FileError } from '#libs/messages';
import type { LineBatch } from '../json/line-splitter.js';
import { hasLongString } from '../json/strings.js';
import { type Limits, mayExceed, sizeText } from '../limits.js';
import type { Cells, Records } from '../records.js';
import type { CellValue } from './cell-value.js';
import { readRowLine } from './row-line.js';

type Report = (code: FileError['code'], argument: string | number, column?: number) => void;

const bytesOf = (cell: CellValue): number => (typeof cell === 'string' ? Buffer.byteLength(cell) : 0);

/** Collects the rows of a sheet, each given as its line of text. */
export class SheetBatch implements LineBatch<Records> {
  readonly ended = false;
  #first = 0;
  #cells: Cells[] = [];
  #lines: number[] = [];
  #faults: FileError[] = [];

  constructor(private readonly limits: Limits) {}

  get next(): number {
    return this.#first + this.#cells.length;
  }

  add(text: string): void {
    const { line, cells } = readRowLine(text);
    const report = this.#reporter(line);
    if (mayExceed(text, this.limits.cellBytes)) this.#measure(cells, report);
    for (let i = 0; i < cells.length; i += 1) if (cells[i] === null) report('formula_without_value', i + 1);
    this.#lines.push(line);
    this.#cells.push(cells);
  }

  addBlank(): void {}

  /** A row over the limit, of which only the beginning is known. */
  addOverlong(beginning: string): boolean {
    const line = Number(/\d+/.exec(beginning)?.[0]);
    const { cellBytes, rowBytes } = this.limits;
    const isLong = hasLongString(beginning, cellBytes);
    this.#reporter(line)(isLong ? 'cell_too_large' : 'row_too_large', sizeText(isLong ? cellBytes : rowBytes));
    this.#lines.push(line);
    this.#cells.push([]);
    return true;
  }

  take(): Records {
    const records = {
      ...{ first: this.#first, cells: this.#cells, lines: this.#lines },
      ...{ faults: this.#faults, ended: false, trimmed: true as const },
    };
    this.#first = this.next;
    this.#cells = [];
    this.#lines = [];
    this.#faults = [];
    return records;
  }

  #reporter(line: number): Report {
    const row = this.next || null;
    return (code, argument, column) =>
      this.#faults.push({ code, row, line, ...(column !== undefined && { column }), argument });
  }

  #measure(cells: readonly CellValue[], report: Report): void {
    const { cellBytes } = this.limits;
    for (let i = 0; i < cells.length; i += 1) {
      if (bytesOf(cells[i] ?? null) > cellBytes) report('cell_too_large', sizeText(cellBytes), i + 1);
    }
  }
}
