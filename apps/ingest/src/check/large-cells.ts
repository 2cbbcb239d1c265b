import type { FileError, LargeCells } from '#libs/messages';

/** Collects cells over their limit by column: whether one is an error shows when it is known which columns are read. */
export class LargeCellsCheck {
  readonly #byColumn = new Map<number, LargeCells>();

  add({ column, row, line, argument }: FileError): void {
    if (!column) return;
    const known = this.#byColumn.get(column - 1);
    const first = known ?? { column: column - 1, row: row ?? 0, line: line ?? 0, limit: String(argument), rows: 0 };
    this.#byColumn.set(column - 1, { ...first, rows: first.rows + 1 });
  }

  get all(): readonly LargeCells[] {
    return [...this.#byColumn.values()];
  }
}
