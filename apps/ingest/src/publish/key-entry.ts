/** Words of a key: 128 bits of a hash. */
export const KEY = 4;

/** Words of an entry, in memory and on disk: the key, then the ordinal of the first row that has it, never 0. */
export const ENTRY = KEY + 1;

/** Whether the entry at `at` has the key that is in `from` at `offset`. */
export const hasKey = (entries: Uint32Array, at: number, from: Uint32Array, offset: number): boolean =>
  entries[at] === from[offset] &&
  entries[at + 1] === from[offset + 1] &&
  entries[at + 2] === from[offset + 2] &&
  entries[at + 3] === from[offset + 3];

/** Writes an entry; its key is in `from` at `offset`. */
export const writeEntry = (
  entries: Uint32Array,
  at: number,
  from: Uint32Array,
  offset: number,
  ordinal: number,
): void => {
  entries[at] = from[offset] as number;
  entries[at + 1] = from[offset + 1] as number;
  entries[at + 2] = from[offset + 2] as number;
  entries[at + 3] = from[offset + 3] as number;
  entries[at + KEY] = ordinal;
};
