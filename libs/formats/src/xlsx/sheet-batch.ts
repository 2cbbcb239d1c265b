import type { FileError } from '#libs/messages';
import type { LineBatch } from '../json/line-splitter.js';
import { hasLongString } from '../json/strings.js';
import { type Limits, mayExceed, sizeText } from '../limits.js';
import type { Cells, Records } from '../records.js';
import type { CellValue } from './cell-value.js';
import { readRowLine, writtenCell } from './row-line.js';

type Report = (code: FileError['code'], argument: string | number, column?: number) => void;

const bytesOf = (cell: CellValue): number => (typeof cell === 'string' ? Buffer.byteLength(cell) : 0);

/** Columns that are named in their faults; further ones would only repeat them. */
const MOST_NAMELESS = 100;

/** Collects the rows of a sheet, each given as its line of text. The first is the header; the others are as wide as it. */
export class SheetBatch implements LineBatch<Records> {
  readonly ended = false;
  #first = 0;
  #cells: Cells[] = [];
  #lines: number[] = [];
  #faults: FileError[] = [];
  #headers: readonly string[] | null = null;
  /** Columns beyond the header that have a value. */
  readonly #nameless = new Set<number>();

  constructor(private readonly limits: Limits) {}

  get next(): number {
    return this.#first + this.#cells.length;
  }

  add(text: string): void {
    const { line, cells } = readRowLine(text);
    const report = this.#reporter(line);
    if (mayExceed(text, this.limits.cellBytes)) this.#measure(cells, report);
    this.#lines.push(line);
    this.#cells.push(this.#headers ? this.#fit(cells, report) : this.#takeHeader(cells, report));
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
      ...{ faults: this.#faults, ended: false },
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

  #takeHeader(cells: readonly CellValue[], report: Report): readonly string[] {
    this.#headers = cells.map(writtenCell);
    if (cells.includes(null)) report('formula_without_value', cells.indexOf(null) + 1);
    return this.#headers;
  }

  #fit(cells: CellValue[], report: Report): Cells {
    const width = this.#headers?.length ?? 0;
    for (let column = 0; column < cells.length; column += 1) {
      if (cells[column] === null) report('formula_without_value', column + 1);
      else if (column >= width && cells[column] !== '') this.#reportNameless(column, report);
    }
    while (cells.length < width) cells.push('');
    return cells.length > width ? cells.slice(0, width) : cells;
  }

  #reportNameless(column: number, report: Report): void {
    if (this.#nameless.has(column) || this.#nameless.size === MOST_NAMELESS) return;
    this.#nameless.add(column);
    report('blank_header', column + 1);
  }

  #measure(cells: readonly CellValue[], report: Report): void {
    const { cellBytes } = this.limits;
    for (let i = 0; i < cells.length; i += 1) {
      if (bytesOf(cells[i] ?? null) > cellBytes) report('cell_too_large', sizeText(cellBytes), i + 1);
    }
  }
}
