import type { Cells, RecordsRead } from '#libs/formats';
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

  /** `columns`: those of the header. Costs a row the comparison of its line with the next one. */
  add({ first, cells, lines }: Pick<RecordsRead, 'first' | 'cells' | 'lines'>, columns: number): void {
    if (lines.length === 0) return;
    if (this.#last !== null && (lines[0] as number) - this.#last.line > 1) this.#look(this.#last, columns);
    const last = lines.length - 1;
    const rowAt = (i: number): PlacedRow => ({ cells: cells[i] as Cells, row: first + i, line: lines[i] as number });
    for (let i = 0; i < last; i += 1) {
      if ((lines[i + 1] as number) - (lines[i] as number) > 1) this.#look(rowAt(i), columns);
    }
    this.#last = rowAt(last);
  }

  /** The file is over. */
  end(columns: number): SwallowedLines | null {
    if (this.#last !== null) this.#look(this.#last, columns);
    this.#last = null;
    return this.#found;
  }

  #look({ cells, row, line }: PlacedRow, columns: number): void {
    // The header is no row.
    if (row === 0 || columns < FEWEST_COLUMNS || !cells.some((cell) => this.#swallows(cell, columns))) return;
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
