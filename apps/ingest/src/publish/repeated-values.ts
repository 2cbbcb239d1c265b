import { compileUniqueColumns, type UniqueColumn } from '#libs/mapping';
import type { ChunkRow, RunDefinition } from '#libs/messages';
import type { Repetition } from './chunk-cutter.js';
import { DuplicateSet } from './duplicate-set.js';
import { hashText } from './router.js';
import type { RowOrdinals } from './row-ordinals.js';
import type { SetMemory } from './set-memory.js';

interface Seen extends UniqueColumn {
  readonly set: DuplicateSet;
}

const NONE: readonly Repetition[] = [];

/**
 * Which values of unique attributes are in an earlier row of the import (correctness.md, 18): the first occurrence
 * counts, whatever its validity. Takes as much memory for each such column as the IDs do.
 */
export class RepeatedValues {
  readonly #columns: readonly Seen[];
  readonly #key = new Uint32Array(4);

  constructor(
    definition: RunDefinition,
    private readonly ordinals: RowOrdinals,
    memory: SetMemory,
  ) {
    this.#columns = compileUniqueColumns(definition).map((column) => ({
      ...column,
      set: new DuplicateSet(memory, ordinals.total),
    }));
  }

  /** Of a row as it goes into its chunk; `ordinal` is its number in the run. */
  add(row: ChunkRow, ordinal: number): readonly Repetition[] {
    let repetitions: Repetition[] | null = null;
    for (const { column, textOf, set } of this.#columns) {
      const text = textOf(row);
      if (text === null) continue;
      hashText(this.#key, text);
      const first = set.claim(this.#key, ordinal);
      if (first === ordinal) continue;
      repetitions ??= [];
      repetitions.push({ column, first: this.ordinals.locate(first) });
    }
    return repetitions ?? NONE;
  }

  /** Gives back memory and disk. */
  close(): void {
    for (const { set } of this.#columns) set.close();
  }
}
