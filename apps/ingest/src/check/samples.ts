import type { Cells } from '#libs/formats';
import { writtenNumbers } from '#libs/formats';
import type { Cell } from '#libs/messages';

const SAMPLES = 3;
/** Enough to recognise a value by; it is shown, never imported. */
const MOST_CHARACTERS = 200;

/** A cell as people see it. */
export const shownCell = (cell: Cell): string =>
  (typeof cell === 'string' ? cell : cell === null ? '' : JSON.stringify(cell)).slice(0, MOST_CHARACTERS);

/** A row as it is shown: of JSON numbers what is in its text, which is looked at when the first one is. */
export class ShownRow {
  #numbers: ReadonlyMap<string, string> | null = null;

  constructor(
    readonly cells: Cells,
    private readonly headers: readonly string[],
    private readonly source: string | undefined,
  ) {}

  text(column: number): string {
    const cell = this.cells[column] ?? null;
    if (typeof cell !== 'number' || this.source === undefined) return shownCell(cell);
    this.#numbers ??= writtenNumbers(this.source);
    return shownCell(this.#numbers.get(this.headers[column] as string) ?? cell);
  }
}

/** The first values of each column that are not blank. */
export class Samples {
  readonly #values: string[][] = [];
  /** Columns that have not enough of them yet. */
  #wanting: number[] = [];

  /** `columns`: those known so far. */
  add(row: ShownRow, columns: number): void {
    while (this.#values.length < columns) this.#wanting.push(this.#values.push([]) - 1);
    let filled = false;
    for (const column of this.#wanting) filled = this.#look(column, row.text(column).trim()) || filled;
    if (filled) this.#wanting = this.#wanting.filter((column) => (this.#values[column]?.length ?? 0) < SAMPLES);
  }

  values(columns: number): readonly (readonly string[])[] {
    return Array.from({ length: columns }, (_, column) => this.#values[column] ?? []);
  }

  #look(column: number, text: string): boolean {
    if (text === '') return false;
    return (this.#values[column] as string[]).push(text) === SAMPLES;
  }
}
