import { compileUniqueColumns, type UniqueColumn } from '#libs/mapping';
import { type ChunkRow, mergesRepeats, type RunDefinition } from '#libs/messages';
import type { Repetition } from './chunk-cutter.js';
import { DuplicateSet } from './duplicate-set.js';
import { hashText } from './router.js';
import type { RowOrdinals } from './row-ordinals.js';
import type { SetMemory } from './set-memory.js';

interface Seen extends UniqueColumn {
  readonly set: DuplicateSet;
  /** Values together with the keys of their rows, where rows of one key may repeat a value. */
  readonly ofKeys: DuplicateSet | null;
}

const NONE: readonly Repetition[] = [];

/**
 * Which values of unique attributes are in an earlier row of the import (correctness.md, 18): the first occurrence
 * counts, whatever its validity; where rows of one ID take effect one after the other, they may repeat a value of the
 * first one. Takes as much memory for each such column as the IDs do, twice as much in the latter case.
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
      ofKeys: mergesRepeats(definition) ? new DuplicateSet(memory, ordinals.total) : null,
    }));
  }

  /** Of a row as it goes into its chunk; `ordinal` is its number in the run, `key` the hash of its key, if it has one. */
  add(row: ChunkRow, ordinal: number, key: Uint32Array | null = null): readonly Repetition[] {
    let repetitions: Repetition[] | null = null;
    for (const { column, textOf, set, ofKeys } of this.#columns) {
      const text = textOf(row);
      if (text === null) continue;
      const first = this.#claimOf(set, text, ordinal);
      const firstOfKey = ofKeys && key ? this.#claimOf(ofKeys, `${key.join()} ${text}`, ordinal) : null;
      if (first === ordinal || first === firstOfKey) continue;
      repetitions ??= [];
      repetitions.push({ column, first: this.ordinals.locate(first) });
    }
    return repetitions ?? NONE;
  }

  #claimOf(set: DuplicateSet, text: string, ordinal: number): number {
    hashText(this.#key, text);
    return set.claim(this.#key, ordinal);
  }

  /** Gives back memory and disk. */
  close(): void {
    for (const { set, ofKeys } of this.#columns) {
      set.close();
      ofKeys?.close();
    }
  }
}
