import type { ChunkRow, RunDefinition } from '#libs/messages';
import type { Repetition } from './chunk-cutter.js';
import { DuplicateSet } from './duplicate-set.js';
import { RepeatedValues } from './repeated-values.js';
import type { RowOrdinals } from './row-ordinals.js';
import type { SetMemory } from './set-memory.js';

const NONE: readonly Repetition[] = [];

/** What rows of a run repeat of earlier ones: keys, and values of unique attributes (correctness.md, 18). */
export class RowRepeats {
  readonly #seen: DuplicateSet;
  readonly #values: RepeatedValues;
  /** Rows that repeat earlier ones take effect after them: none is marked for its key. */
  readonly #folds: boolean;
  readonly #isOrdered: boolean;

  constructor(
    definition: RunDefinition,
    private readonly ordinals: RowOrdinals,
    memory: SetMemory,
  ) {
    this.#folds = definition.matching.repeats === 'fold';
    this.#isOrdered = definition.matching.lanes === 'one';
    this.#seen = new DuplicateSet(memory, ordinals.total);
    this.#values = new RepeatedValues(definition, ordinals, memory);
  }

  /** A row whose key stood before never counts: its other values are as if they weren't there. `key`: its hash; null: it has none. */
  of(row: ChunkRow, key: Uint32Array | null, file: number): readonly Repetition[] {
    // In one lane the values of unique attributes are judged in the order of the rows, too.
    if (this.#folds && this.#isOrdered) return NONE;
    const ordinal = this.ordinals.ordinal(file, row[0]);
    if (this.#folds) return this.#values.add(row, ordinal, key);
    const first = key ? this.#seen.claim(key, ordinal) : ordinal;
    return first === ordinal ? this.#values.add(row, ordinal) : [{ column: null, first: this.ordinals.locate(first) }];
  }

  /** Gives back memory and disk. */
  close(): void {
    this.#seen.close();
    this.#values.close();
  }
}
