import type { Cells, RecordsRead } from '#libs/formats';
import { type IsKnownName, isRowOfData } from '#libs/mapping';
import type { Cell, ReadingProposal } from '#libs/messages';

/** The header is looked for in so many records at the beginning, the footer in so many at the end. */
const HEAD = 50;
const TAIL = 20;
/** Cells of a record that are looked at and shown, and characters of each. */
const CELLS = 20;
const CHARACTERS = 100;

/** Different widths of records that are counted. */
const WIDTHS = 100;

/** What is known of one record. */
interface Outline {
  readonly line: number;
  readonly width: number;
  readonly filled: number;
  /** The first ones, trimmed and cut. */
  readonly cells: readonly string[];
}

/** Records with the lines on which they begin. */
interface Lines extends Pick<RecordsRead, 'trimmed'> {
  readonly cells: readonly Cells[];
  readonly lines: readonly number[];
}

const NO_LINES: Lines = { cells: [], lines: [] };

const textOf = (cell: Cell): string => (cell === null ? '' : String(cell).trim().slice(0, CHARACTERS));

const outlineOf = (cells: Cells, line: number): Outline => ({
  line,
  width: cells.length,
  filled: cells.reduce<number>((sum, cell) => sum + (textOf(cell) === '' ? 0 : 1), 0),
  cells: cells.slice(0, CELLS).map(textOf),
});

const lastOf = ({ cells, lines }: Lines): readonly Outline[] => {
  const from = Math.max(0, cells.length - TAIL);
  return cells.slice(from).map((each, i) => outlineOf(each, lines[from + i] as number));
};

const isNumber = (text: string): boolean => /^[-+]?\d[\d.,\s]*$/.test(text);

const isValue = (text: string): boolean => isNumber(text) || isRowOfData([text], () => false);

const mayBeHeader = ({ cells }: Outline): boolean => {
  const texts = cells.filter((text) => text !== '');
  return texts.length > 0 && new Set(texts).size === texts.length && !texts.some(isValue);
};

/** How the first cell of a row of sums begins. */
const SUMS = /^(?:(?:grand |sub)?totals?|sum|summe|gesamt|összesen)(?![\p{L}\p{N}])/iu;

/** How what programs write behind the last row begins. */
const END =
  /^(?:copyright|©|\(c\)|confidential|generated|report (?:run|date|generated)|page \d|end of|\(?\d+ (?:rows?|records?)|source:|notes?:)(?![\p{L}\p{N}])/iu;

const AMOUNT = /^[-+]?\p{Sc}?\s?\d[\d.,'\s]*(?:%|\p{Sc}|[A-Z]{2,3})?$/u;

/** Whether the first cell of a line below a table could begin so. */
const beginsFooter = (text: string): boolean => SUMS.test(text) || END.test(text);

/** A row may be full and still none of the table: in a file of two columns each row of sums is. */
const isOfSums = ([first = '', ...others]: readonly string[]): boolean =>
  SUMS.test(first) && others.every((text) => text === '' || AMOUNT.test(text));

const isBlank = ({ filled }: Outline): boolean => filled === 0;

const shown = ({ line, cells }: Outline) => ({ line, cells });

/**
 * Looks for lines above and below the table of a file (spec: mappings.md, "Where the table begins and ends"): proposes
 * only. Costs a row the comparison of its width.
 */
export class TableSigns {
  readonly #head: Outline[] = [];
  /** Of the last records: those of a long stretch are looked at when they are the last of all. */
  #tail: readonly Outline[] = [];
  #last: Lines = NO_LINES;
  readonly #widths = new Map<number, number>();
  #records = 0;
  /** How many cells a record has means something. */
  #hasWidth = true;

  constructor(private readonly isKnown: IsKnownName) {}

  add({ cells, lines, trimmed }: Lines): void {
    if (cells.length === 0) return;
    this.#hasWidth = !trimmed;
    for (let i = 0; i < cells.length && this.#head.length < HEAD; i += 1) {
      this.#head.push(outlineOf(cells[i] as Cells, lines[i] as number));
    }
    this.#countWidths(cells);
    this.#keepLast({ cells, lines });
    this.#records += cells.length;
  }

  get proposal(): Pick<ReadingProposal, 'header' | 'footer'> {
    const width = this.#usualWidth;
    const [header, footer] = [this.#findHeader(width), this.#findFooter(width)];
    return { ...(header && { header: shown(header) }), ...(footer && { footer }) };
  }

  /** No more than these, so that the others can be forgotten at once. */
  #keepLast({ cells, lines }: Lines): void {
    const isLong = cells.length >= TAIL;
    this.#tail = isLong ? [] : [...this.#allLast(), ...lastOf({ cells, lines })].slice(-TAIL);
    this.#last = isLong ? { cells: cells.slice(-TAIL), lines: lines.slice(-TAIL) } : NO_LINES;
  }

  #allLast(): readonly Outline[] {
    return [...this.#tail, ...lastOf(this.#last)].slice(-TAIL);
  }

  #countWidths(cells: readonly Cells[]): void {
    let [width, count] = [-1, 0];
    for (const record of cells) {
      if (record.length === width) count += 1;
      else {
        this.#countWidth(width, count);
        [width, count] = [record.length, 1];
      }
    }
    this.#countWidth(width, count);
  }

  #countWidth(width: number, count: number): void {
    const known = this.#widths.get(width);
    if (width > 0 && (known !== undefined || this.#widths.size < WIDTHS)) this.#widths.set(width, (known ?? 0) + count);
  }

  /** Cells that the most records have. */
  get #usualWidth(): number {
    const byCount = [...this.#widths].sort(([a, n], [b, m]) => m - n || b - a);
    return byCount[0]?.[0] ?? 0;
  }

  #known({ cells }: Outline): number {
    return cells.filter((text) => text !== '' && this.isKnown(text)).length;
  }

  #findHeader(width: number): Outline | undefined {
    const [first, ...others] = this.#head;
    if (!first || first.width === 0) return undefined;
    const names = this.#known(first);
    if (names > 0 && first.filled > 1) return first.filled < width ? this.#belowGroups(names, others) : undefined;
    return this.#byNames(first, others) ?? this.#byShape(first, others, width);
  }

  /** Below a row that names groups of columns, as merged cells do: the next one, if it is full of better names. */
  #belowGroups(names: number, [next]: readonly Outline[]): Outline | undefined {
    return next && next.filled === next.width && this.#known(next) > names && mayBeHeader(next) ? next : undefined;
  }

  /** The first row with names of attributes; where the row above could be a header, one is not enough. */
  #byNames(first: Outline, others: readonly Outline[]): Outline | undefined {
    return others.find((other) => {
      const enough = first.filled < other.filled ? 1 : 2;
      return this.#known(other) >= enough && mayBeHeader(other);
    });
  }

  /** The first row that is full, below one that is nearly empty. */
  #byShape(first: Outline, others: readonly Outline[], width: number): Outline | undefined {
    if (first.width >= width || first.filled > width / 2) return undefined;
    const full = others.find((other) => other.width === width && other.filled > 0);
    return full && full.filled === width && mayBeHeader(full) ? full : undefined;
  }

  #findFooter(width: number): ReadingProposal['footer'] {
    const all = this.#allLast();
    const rows = this.#records <= TAIL ? all.slice(1) : all;
    const isOutside = (row: Outline): boolean => isBlank(row) || this.#isFooter(row, width);
    const above = rows.findLastIndex((row) => !isOutside(row));
    const found = rows.slice(above + 1);
    const first = found.findIndex((row) => !isBlank(row));
    const from = found[first];
    if (above < 0 || !from || found.slice(first).every(isBlank)) return undefined;
    return { ...shown(from), rows: found.length - first };
  }

  #isFooter({ filled, width: own, cells }: Outline, width: number): boolean {
    if (width < 2) return false;
    if (filled === width) return isOfSums(cells);
    const isShort = this.#hasWidth && own < width && filled <= width / 2;
    return isShort || beginsFooter(cells.find((text) => text !== '') ?? '');
  }
}
