import type { FileError, HeaderPlace, TableBounds } from '#libs/messages';
import { plainHeader } from './plain-header.js';
import type { Cells, RecordsRead } from './records.js';

/** A record of the table, with what was found wrong with it. */
interface Entry {
  readonly cells: Cells;
  readonly line: number;
  readonly faults: readonly FileError[];
}

const NO_FAULTS: readonly FileError[] = [];
const NO_CELLS: Cells = [];

type IsHeader = (cells: Cells, line: number) => boolean;

const textOf = (cell: unknown): string => (typeof cell === 'string' ? plainHeader(cell) : String(cell ?? ''));

const compileHeader = (place: HeaderPlace | undefined): IsHeader => {
  if (place && 'line' in place) return (_, line) => line >= place.line;
  if (!place || 'names' in place) return () => true;
  const starts = place.starts.map(plainHeader);
  return (cells) => starts.every((start, i) => textOf(cells[i]) === start);
};

/**
 * Leaves out the records before a table's header and behind its last row, and numbers the others as those of a file that
 * has nothing else (spec: mappings.md, "Where the table begins and ends"). Faults of what is left out are none.
 */
export class TableWindow {
  readonly #isHeader: IsHeader;
  /** The last rows so far, of which as many may be the footer. */
  #held: Entry[] = [];
  /** Records before the header; -1: the header is none of the file's. Null: not found so far. */
  #skipped: number | null = null;
  #isOver = false;
  /** Of a record that has not ended so far. */
  #pending: readonly FileError[] = [];
  /** Ordinal of the next record that is given out. */
  #next = 0;

  constructor(private readonly bounds: TableBounds) {
    this.#isHeader = compileHeader(bounds.header);
  }

  get skipped(): number | null {
    return this.#skipped;
  }

  take(read: RecordsRead): RecordsRead {
    const entries = this.#entriesOf(read);
    const named = this.#skipped === null ? this.#begin(read, entries) : [];
    // What ends the reading before the table is found says why it was not.
    if (read.ended && this.#skipped === null) return this.#fail(read);
    const table = this.#withinTable([...named, ...entries]);
    this.#held.push(...table);
    const kept = this.#mostHeld;
    return this.#give(read, this.#held.splice(0, Math.max(0, this.#held.length - kept)));
  }

  /** The file is over: what is still held is its footer. */
  end(read: RecordsRead): RecordsRead {
    const last = this.take(read);
    if (this.#skipped !== null || this.#isOver) return last;
    return { ...last, faults: [{ code: 'missing_header', row: null, line: null, argument: 'place' }] };
  }

  #fail(read: RecordsRead): RecordsRead {
    this.#isOver = true;
    return { ...read, cells: [], lines: [] };
  }

  get #mostHeld(): number {
    const { footer } = this.bounds;
    return footer && 'rows' in footer ? footer.rows : 0;
  }

  #entriesOf({ first, cells, lines, faults, ended }: RecordsRead): Entry[] {
    const all = [...this.#pending, ...faults];
    const isOf = (ordinal: number) => (fault: FileError) => (fault.row ?? 0) === ordinal;
    const entries = cells.map(
      (each, i): Entry => ({
        cells: each,
        line: lines[i] as number,
        faults: all.length === 0 ? NO_FAULTS : all.filter(isOf(first + i)),
      }),
    );
    this.#pending = all.filter(({ row }) => (row ?? 0) >= first + cells.length);
    if (!ended) return entries;
    // The record of such a fault never ends: it stands for it.
    const [last] = this.#pending;
    if (last) entries.push({ cells: NO_CELLS, line: last.line ?? 0, faults: this.#pending });
    this.#pending = [];
    return entries;
  }

  /** Takes what is before the header off the entries; gives the header where the file has none. */
  #begin({ first }: RecordsRead, entries: Entry[]): readonly Entry[] {
    const { header } = this.bounds;
    if (header && 'names' in header) {
      this.#skipped = -1;
      return [{ cells: header.names, line: 1, faults: [] }];
    }
    const at = entries.findIndex(({ cells, line }) => this.#isHeader(cells, line));
    if (at >= 0) this.#skipped = first + at;
    entries.splice(0, at < 0 ? entries.length : at);
    return [];
  }

  /** Up to the first record of the footer; the header is none. */
  #withinTable(entries: readonly Entry[]): readonly Entry[] {
    const { footer } = this.bounds;
    if (this.#isOver || this.#skipped === null) return [];
    if (!footer || !('starts' in footer)) return entries;
    const starts = plainHeader(footer.starts);
    const known = this.#next + this.#held.length;
    const end = entries.findIndex(({ cells }, i) => known + i > 0 && textOf(cells[0]).startsWith(starts));
    this.#isOver = end >= 0;
    return end < 0 ? entries : entries.slice(0, end);
  }

  #give(read: RecordsRead, entries: readonly Entry[]): RecordsRead {
    const first = this.#next;
    this.#next += entries.length;
    const numbered = entries.flatMap(({ faults }, i) =>
      faults.map((fault) => ({ ...fault, row: first + i === 0 ? null : first + i })),
    );
    return {
      first,
      cells: entries.map(({ cells }) => cells),
      lines: entries.map(({ line }) => line),
      faults: numbered,
      unlisted: this.#isOver ? 0 : read.unlisted,
      ended: read.ended && !this.#isOver,
      ...(read.trimmed && { trimmed: true as const }),
    };
  }
}
