import type { Stretch } from '../reading/record-reader.js';
import type { Cells } from '../reading/records.js';
import { shownCell } from './samples.js';

const MOST_CHARACTERS = 200;

/** Between the cells, whatever delimits them in the file. */
const SEPARATOR = ' | ';

const isAccented = (cell: unknown): boolean => typeof cell === 'string' && /[^\0-\x7f]/.test(cell);

const shown = (cells: Cells): string =>
  cells.map(shownCell).join(SEPARATOR).replaceAll(/\s+/g, ' ').slice(0, MOST_CHARACTERS);

/** The first row with letters beyond ASCII, by which a person sees whether a file is read rightly; else the first row. */
export class RowSample {
  #first: string | null = null;
  #accented: string | null = null;

  /** `mayBeAccented`: the bytes that ended these rows have some beyond ASCII, so that it is worth looking. */
  add({ first, cells }: Stretch, { mayBeAccented }: { readonly mayBeAccented: boolean }): void {
    if (this.#accented !== null || cells.length === 0) return;
    const rows = first === 0 ? cells.slice(1) : cells;
    if (this.#first === null && rows[0]) this.#first = shown(rows[0]);
    const accented = mayBeAccented ? rows.find((row) => row.some(isAccented)) : undefined;
    if (accented) this.#accented = shown(accented);
  }

  /** Null: there is no row. */
  get text(): string | null {
    return this.#accented ?? this.#first;
  }
}
