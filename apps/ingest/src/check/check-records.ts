import { type Cells, type CellValue, headerRow, type RecordsRead, writtenCell } from '#libs/formats';
import type { ColumnSigns, FileError, LargeCells, ReadingProposal, SwallowedLines } from '#libs/messages';
import { isBlankCell, isBlankRow, namedWidth, namelessColumns } from '../reading/row-shape.js';
import { checkHeaderRow, type HeaderRules } from './check-headers.js';
import { ColumnSignsCheck } from './column-signs.js';
import type { ErrorList } from './error-list.js';
import { LargeCellsCheck } from './large-cells.js';
import { QuotingSigns } from './quoting-signs.js';
import { Samples, ShownRow } from './samples.js';
import { SwallowedLinesCheck } from './swallowed-lines.js';
import { TableSigns } from './table-signs.js';

const PREVIEW_ROWS = 3;

/** Columns beyond the header that are named in their faults; further ones would only repeat them. */
const MOST_BEYOND = 100;

const cellsText = (count: number): string => (count === 1 ? '1 cell' : `${count} cells`);

/** A cell of a row in one of so many known columns, which may be one that nothing reads. */
const isOfColumn = ({ code, row, column }: FileError, columns: number): boolean =>
  code === 'cell_too_large' && row !== null && Boolean(column) && Number(column) <= columns;

const byRow = (a: FileError, b: FileError): number => (a.row ?? 0) - (b.row ?? 0);

/** Rows that name their own cells repeat no header. */
const neverHeader = (): boolean => false;

/** A row in its place. */
interface Row {
  readonly cells: Cells;
  readonly row: number;
  readonly line: number;
  /** Its JSON text, of a format that has one. */
  readonly source: string | undefined;
}

/** Checks a file's records as they are read: those of CSV against the header that came first. */
export class RecordCheck {
  #headers: readonly string[] | null = null;
  /** Cells of the header row, of which only so many are kept as headers as a file may have. */
  #width = 0;
  #headerLine: number | null = null;
  /** Rows name their own cells, so that none can have too many. */
  #isKeyed = false;
  /** Rows end with their last value. */
  #isTrimmed = false;
  /** The last row with a value, and the last of all. */
  #rows = 0;
  #last = 0;
  /** Columns without a name that are empty so far. */
  #nameless: readonly number[] = [];
  #named = 0;
  /** Columns beyond the header that have a value. */
  readonly #beyond = new Set<number>();
  #isHeader: (cells: Cells) => boolean = neverHeader;
  readonly #signs = new ColumnSignsCheck();
  readonly #swallowed = new SwallowedLinesCheck();
  readonly #large = new LargeCellsCheck();
  readonly #table: TableSigns;
  readonly #quoting = new QuotingSigns();
  readonly #preview: (readonly string[])[] = [];
  readonly #samples = new Samples();

  constructor(
    private readonly errors: ErrorList,
    private readonly rules: HeaderRules,
  ) {
    this.#table = new TableSigns(rules.isKnown);
  }

  /** Bad bytes come before what is wrong with their record, as they do when a block ends between the two. */
  add(stretch: RecordsRead): void {
    const { cells, lines } = stretch;
    const faults = [...stretch.faults];
    const faulty = new Set(faults.map(({ row }) => row));
    this.#isTrimmed = stretch.trimmed === true;
    if (!stretch.headers) this.#table.add(stretch);
    if (stretch.headers) this.#takeKeys(stretch.headers);
    else if (stretch.first === 0 && cells[0]) this.#takeHeader(cells[0], lines[0] as number, faults);
    if (!this.#isKeyed) this.#swallowed.add(stretch, this.#width);
    for (let i = stretch.first === 0 ? 1 : 0; i < cells.length; i += 1) {
      const [row, line] = [stretch.first + i, lines[i] as number];
      this.#takeRow({ cells: cells[i] as Cells, row, line, source: stretch.sources?.[i] }, faults, faulty);
    }
    this.#quoting.add(stretch.faults);
    for (const fault of faults.sort(byRow)) {
      if (isOfColumn(fault, this.headers.length)) this.#large.add(fault);
      else this.errors.add(fault);
    }
    this.errors.count(stretch.unlisted);
  }

  /** Trimmed. */
  get headers(): readonly string[] {
    return this.#headers ?? [];
  }

  get headerLine(): number | null {
    return this.#headerLine;
  }

  /** Without the blank ones behind the last that has a value. */
  get rows(): number {
    return this.#rows;
  }

  /** Rows of only blanks behind the last row with a value. */
  get blankRows(): number {
    return this.#last - this.#rows;
  }

  get signs(): ColumnSigns | null {
    return this.#signs.signs;
  }

  get largeCells(): readonly LargeCells[] {
    return this.#large.all;
  }

  get swallowed(): SwallowedLines | null {
    return this.#swallowed.end(this.#width);
  }

  /** How the file seems to have to be read; null: there is nothing to say. */
  get proposal(): ReadingProposal | null {
    const proposal = { ...this.#table.proposal, ...this.#quoting.proposal };
    return Object.keys(proposal).length > 0 ? proposal : null;
  }

  get preview(): readonly (readonly string[])[] {
    const shown = this.#preview.slice(0, this.#rows);
    const isAsWide = !(this.#isKeyed || this.#isTrimmed);
    return shown.map((row) => (isAsWide ? row : this.headers.map((_, i) => row[i] ?? '')));
  }

  get samples(): readonly (readonly string[])[] {
    return this.#samples.values(this.headers.length);
  }

  #takeKeys(keys: readonly string[]): void {
    if (keys.length > this.headers.length) this.#nameless = this.#moreNameless(keys);
    this.#headers = [...keys];
    this.#isKeyed = true;
  }

  #moreNameless(keys: readonly string[]): readonly number[] {
    const known = this.headers.length;
    return [...this.#nameless, ...namelessColumns(keys).filter((column) => column >= known)];
  }

  #takeHeader(cells: Cells, line: number, faults: FileError[]): void {
    const headers = cells.map((cell) => writtenCell(cell as CellValue).trim());
    this.#headers = headers.slice(0, this.rules.mostColumns);
    this.#width = headers.length;
    this.#headerLine = line;
    if (cells.length === 0) return;
    this.#isHeader = headerRow(headers);
    this.#named = namedWidth(headers);
    this.#nameless = this.#named === 0 ? [] : namelessColumns(this.#headers);
    const found = checkHeaderRow(headers, line, this.rules);
    // What is there is somebody's data, and none of it the name of a column.
    if (found.some(({ argument, code }) => code === 'missing_header' && argument !== undefined)) this.#headers = [];
    faults.push(...found);
  }

  #takeRow(taken: Row, faults: FileError[], faulty: ReadonlySet<number | null>): void {
    const { cells, row, source } = taken;
    this.#last = row;
    // A row over its limit has a fault already, and no cells.
    const isBlank = isBlankRow(cells) && !(cells.length === 0 && faulty.has(row));
    if (!isBlank) {
      this.#rows = row;
      if (this.#isTrimmed) this.#findBeyond(taken, faults);
      else if (this.#isRagged(cells)) faults.push(this.#raggedRow(taken));
      if (this.#nameless.length > 0) this.#findValues(taken, faults);
      if (cells.length <= this.rules.mostColumns && !this.#isHeader(cells)) this.#signs.add(cells);
    }
    const shown = new ShownRow(cells, this.headers, source);
    if (this.#preview.length < PREVIEW_ROWS) {
      this.#preview.push(cells.slice(0, this.rules.mostColumns).map((_, column) => shown.text(column)));
    }
    this.#samples.add(shown, this.headers.length);
  }

  /** Columns without a name at the end may be left out. */
  #isRagged({ length }: Cells): boolean {
    const columns = this.#width;
    return !this.#isKeyed && length > 0 && columns > 0 && length !== columns && length !== this.#named;
  }

  #raggedRow({ cells, row, line }: Row): FileError {
    const [columns, more] = [this.#width, cells.slice(this.#width)];
    const surplus = more.length > 0 && more.every(isBlankCell) ? '; those beyond it are empty' : '';
    return {
      code: 'ragged_row',
      row,
      line,
      argument: `${cellsText(cells.length)}, the header has ${columns}${surplus}`,
    };
  }

  /** Values in columns that the header does not reach. */
  #findBeyond({ cells, row, line }: Row, faults: FileError[]): void {
    for (let column = this.#width; column < cells.length; column += 1) {
      if (isBlankCell(cells[column]) || this.#beyond.has(column) || this.#beyond.size === MOST_BEYOND) continue;
      this.#beyond.add(column);
      faults.push({ code: 'blank_header', row, line, argument: column + 1 });
    }
  }

  #findValues({ cells, row, line }: Row, faults: FileError[]): void {
    const filled = this.#nameless.filter((column) => !isBlankCell(cells[column]));
    if (filled.length === 0) return;
    for (const column of filled) faults.push({ code: 'blank_header', row, line, argument: column + 1 });
    this.#nameless = this.#nameless.filter((column) => !filled.includes(column));
  }
}
