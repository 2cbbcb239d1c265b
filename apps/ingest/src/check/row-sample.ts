import type { Cells, RecordsRead } from '#libs/formats';
import { shownCell } from './samples.js';

const MOST_CHARACTERS = 200;

/** Between the cells, whatever delimits them in the file. */
const SEPARATOR = ' | ';

/** Blanks beyond ASCII are no letters. */
const isAccented = (cell: unknown): boolean => typeof cell === 'string' && /[^\0-\x7f\s]/.test(cell);

const isBlank = (cells: Cells): boolean => cells.every((cell) => shownCell(cell).trim() === '');

const shown = (cells: Cells): string =>
  cells.map(shownCell).join(SEPARATOR).replaceAll(/\s+/g, ' ').slice(0, MOST_CHARACTERS);

/** The first row with letters beyond ASCII, by which a person sees whether a file is read rightly; else the first row. */
export class RowSample {
  #first: string | null = null;
  #accented: string | null = null;
  /** A row that has not ended may have letters beyond ASCII. */
  #isPending = false;

  /** `isAscii`: the bytes of this stretch are, so that it is not worth looking unless a row began before them. */
  add({ first, cells }: RecordsRead, { isAscii }: { readonly isAscii: boolean }): void {
    if (this.#accented !== null) return;
    const isWorthIt = this.#isPending || !isAscii;
    this.#isPending = !isAscii || (this.#isPending && cells.length === 0);
    const rows = first === 0 ? cells.slice(1) : cells;
    if (this.#first === null) {
      const filled = rows.find((row) => !isBlank(row));
      if (filled) this.#first = shown(filled);
    }
    const accented = isWorthIt ? rows.find((row) => row.some(isAccented)) : undefined;
    if (accented) this.#accented = shown(accented);
  }

  /** Null: there is no row. */
  get text(): string | null {
    return this.#accented ?? this.#first;
  }
}
