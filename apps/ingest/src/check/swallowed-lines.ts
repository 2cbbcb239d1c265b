import type { Cells } from '#libs/formats';
import { delimiters, type SwallowedLines } from '#libs/messages';

const LINE_END = /\r\n|\r|\n/;

interface PlacedRow {
  readonly cells: Cells;
  readonly row: number;
  readonly line: number;
}

/** With fewer columns, a line of a text looks like a row by chance. */
const FEWEST_COLUMNS = 3;

const isLikeRow = (line: string, columns: number): boolean =>
  delimiters.some((delimiter) => line.split(delimiter).length === columns);

/**
 * Finds cells with whole rows of the file in them, as when two stray quotes balance by accident. Only rows that go over
 * several lines are looked at.
 */
export class SwallowedLinesCheck {
  #last: PlacedRow | null = null;
  #found: SwallowedLines | null = null;

  /** `columns`: those of the header. */
  add(row: PlacedRow, columns: number): void {
    if (this.#last !== null && row.line - this.#last.line > 1) this.#look(this.#last, columns);
    this.#last = row;
  }

  /** The file is over. */
  end(columns: number): SwallowedLines | null {
    if (this.#last !== null) this.#look(this.#last, columns);
    this.#last = null;
    return this.#found;
  }

  #look({ cells, row, line }: PlacedRow, columns: number): void {
    if (columns < FEWEST_COLUMNS || !cells.some((cell) => this.#swallows(cell, columns))) return;
    this.#found = { row, line, ...this.#found, rows: (this.#found?.rows ?? 0) + 1 };
  }

  /** The first and the last line of a cell are parts of rows at most. */
  #swallows(cell: Cells[number], columns: number): boolean {
    if (typeof cell !== 'string' || !LINE_END.test(cell)) return false;
    return cell
      .split(LINE_END)
      .slice(1, -1)
      .some((line) => isLikeRow(line, columns));
  }
}
