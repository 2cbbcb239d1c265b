import type { FileError, LargeCells } from '#libs/messages';

/** Keeps the first cell over its limit of each column: whether it is an error shows when it is known which columns are read. */
export class LargeCellsCheck {
  readonly #byColumn = new Map<number, LargeCells>();

  add({ column, row, line, argument }: FileError): void {
    if (!column || this.#byColumn.has(column - 1)) return;
    this.#byColumn.set(column - 1, { column: column - 1, row: row ?? 0, line: line ?? 0, limit: String(argument) });
  }

  get all(): readonly LargeCells[] {
    return [...this.#byColumn.values()];
  }
}
