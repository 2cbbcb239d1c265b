import type { FileDefinition } from '#libs/messages';
import type { FirstRow } from './chunk-cutter.js';

/** Numbers the rows of all files of a run through, for one number takes less room than file and row. */
export class RowOrdinals {
  /** Rows in the files before each. */
  readonly #before: readonly number[];
  /** Rows in all files: the largest ordinal. */
  readonly total: number;

  constructor(files: readonly Pick<FileDefinition, 'rows'>[]) {
    let sum = 0;
    this.#before = files.map(({ rows }) => {
      sum += rows;
      return sum - rows;
    });
    this.total = sum;
  }

  ordinal(file: number, row: number): number {
    return (this.#before[file] as number) + row;
  }

  locate(ordinal: number): FirstRow {
    const file = this.#before.findLastIndex((before) => before < ordinal);
    return { file, row: ordinal - (this.#before[file] as number) };
  }
}
