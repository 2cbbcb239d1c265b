import type { Cell } from '#libs/messages';
import type { Cells } from '../reading/records.js';

const SAMPLES = 3;
/** Enough to recognise a value by; it is shown, never imported. */
const MOST_CHARACTERS = 200;

/** A cell as people see it. */
export const shownCell = (cell: Cell): string =>
  (typeof cell === 'string' ? cell : cell === null ? '' : JSON.stringify(cell)).slice(0, MOST_CHARACTERS);

/** The first values of each column that are not blank. */
export class Samples {
  readonly #values: string[][] = [];
  /** Columns that have not enough of them yet. */
  #wanting: number[] = [];

  /** `columns`: those known so far. */
  add(cells: Cells, columns: number): void {
    while (this.#values.length < columns) this.#wanting.push(this.#values.push([]) - 1);
    let filled = false;
    for (const column of this.#wanting) filled = this.#look(column, cells[column] ?? null) || filled;
    if (filled) this.#wanting = this.#wanting.filter((column) => (this.#values[column]?.length ?? 0) < SAMPLES);
  }

  values(columns: number): readonly (readonly string[])[] {
    return Array.from({ length: columns }, (_, column) => this.#values[column] ?? []);
  }

  #look(column: number, cell: Cell): boolean {
    const text = shownCell(cell).trim();
    if (text === '') return false;
    return (this.#values[column] as string[]).push(text) === SAMPLES;
  }
}
