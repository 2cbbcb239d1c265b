import type { FileError } from '#libs/messages';
import type { CsvStretch } from '../csv/csv-reader.js';
import { CSV_LIMITS } from '../csv/limits.js';
import type { Cells } from '../csv/records.js';
import { checkHeaders } from './check-headers.js';
import type { ErrorList } from './error-list.js';

const PREVIEW_ROWS = 3;
/** Enough to recognise a value by; the preview is shown, never imported. */
const PREVIEW_CHARACTERS = 200;

const cellsText = (count: number): string => (count === 1 ? '1 cell' : `${count} cells`);

const isBefore = (a: FileError, b: FileError): number => (a.line ?? 0) - (b.line ?? 0);

/** Checks a file's records as they are read, against the header that came first. */
export class RecordCheck {
  #headers: readonly string[] | null = null;
  #rows = 0;
  #isUtf8 = true;
  readonly #preview: (readonly string[])[] = [];

  constructor(private readonly errors: ErrorList) {}

  add(stretch: CsvStretch): void {
    const { cells, lines } = stretch;
    if (stretch.first === 0 && cells[0]) this.#takeHeader(cells[0], lines[0] as number);
    const faults = [...stretch.faults];
    for (let i = stretch.first === 0 ? 1 : 0; i < cells.length; i += 1) {
      this.#takeRow(cells[i] as Cells, stretch.first + i, lines[i] as number, faults);
    }
    for (const fault of faults.sort(isBefore)) this.errors.add(fault);
    this.errors.count(stretch.unlisted);
    if (stretch.unlisted > 0 || faults.some(({ code }) => code === 'not_utf8')) this.#isUtf8 = false;
  }

  /** Trimmed. */
  get headers(): readonly string[] {
    return this.#headers ?? [];
  }

  get isUtf8(): boolean {
    return this.#isUtf8;
  }

  get rows(): number {
    return this.#rows;
  }

  get preview(): readonly (readonly string[])[] {
    return this.#preview;
  }

  #takeHeader(cells: Cells, line: number): void {
    this.#headers = cells.map((cell) => cell.trim());
    if (cells.length === 0) return;
    for (const error of checkHeaders(this.#headers, line, CSV_LIMITS.columns)) this.errors.add(error);
  }

  #takeRow(cells: Cells, row: number, line: number, faults: FileError[]): void {
    this.#rows += 1;
    const columns = this.headers.length;
    // A row, or a header, over its limit has a fault already, and no cells.
    if (cells.length !== columns && cells.length > 0 && columns > 0) {
      const argument = `${cellsText(cells.length)}, the header has ${columns}`;
      faults.push({ code: 'ragged_row', row, line, argument });
    }
    if (this.#preview.length < PREVIEW_ROWS) this.#preview.push(cells.map((cell) => cell.slice(0, PREVIEW_CHARACTERS)));
  }
}
