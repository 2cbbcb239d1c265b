import type { FileError } from '#libs/messages';
import type { Stretch } from '../reading/record-reader.js';
import type { Cells } from '../reading/records.js';
import { checkHeaders } from './check-headers.js';
import type { ErrorList } from './error-list.js';
import { Samples, shownCell } from './samples.js';

const PREVIEW_ROWS = 3;

const cellsText = (count: number): string => (count === 1 ? '1 cell' : `${count} cells`);

const byRow = (a: FileError, b: FileError): number => (a.row ?? 0) - (b.row ?? 0);

/** Checks a file's records as they are read: those of CSV against the header that came first. */
export class RecordCheck {
  #headers: readonly string[] | null = null;
  #headerLine: number | null = null;
  /** Rows name their own cells, so that none can have too many. */
  #isKeyed = false;
  #rows = 0;
  readonly #preview: (readonly string[])[] = [];
  readonly #samples = new Samples();

  constructor(
    private readonly errors: ErrorList,
    private readonly mostColumns: number,
  ) {}

  /** Bad bytes come before what is wrong with their record, as they do when a block ends between the two. */
  add(stretch: Stretch): void {
    const { cells, lines } = stretch;
    const faults = [...stretch.faults];
    if (stretch.headers) this.#takeKeys(stretch.headers);
    else if (stretch.first === 0 && cells[0]) this.#takeHeader(cells[0], lines[0] as number, faults);
    for (let i = stretch.first === 0 ? 1 : 0; i < cells.length; i += 1) {
      this.#takeRow(cells[i] as Cells, stretch.first + i, lines[i] as number, faults);
    }
    for (const fault of faults.sort(byRow)) this.errors.add(fault);
    this.errors.count(stretch.unlisted);
  }

  /** Trimmed. */
  get headers(): readonly string[] {
    return this.#headers ?? [];
  }

  get headerLine(): number | null {
    return this.#headerLine;
  }

  get rows(): number {
    return this.#rows;
  }

  get preview(): readonly (readonly string[])[] {
    return this.#preview.map((row) => (this.#isKeyed ? this.headers.map((_, i) => row[i] ?? '') : row));
  }

  get samples(): readonly (readonly string[])[] {
    return this.#samples.values(this.headers.length);
  }

  #takeKeys(keys: readonly string[]): void {
    this.#headers = keys;
    this.#isKeyed = true;
  }

  #takeHeader(cells: Cells, line: number, faults: FileError[]): void {
    this.#headers = cells.map((cell) => String(cell).trim());
    this.#headerLine = line;
    if (cells.length === 0) return;
    faults.push(...checkHeaders(this.#headers, line, this.mostColumns));
  }

  #takeRow(cells: Cells, row: number, line: number, faults: FileError[]): void {
    this.#rows += 1;
    const columns = this.headers.length;
    // A row, or a header, over its limit has a fault already, and no cells.
    if (!this.#isKeyed && cells.length !== columns && cells.length > 0 && columns > 0) {
      const argument = `${cellsText(cells.length)}, the header has ${columns}`;
      faults.push({ code: 'ragged_row', row, line, argument });
    }
    if (this.#preview.length < PREVIEW_ROWS) this.#preview.push(cells.map(shownCell));
    this.#samples.add(cells, columns);
  }
}
