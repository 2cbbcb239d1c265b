import { createHash } from 'node:crypto';
import type { DistinctSet } from '#libs/mapping';
import { DuplicateSet } from '../publish/duplicate-set.js';
import type { SetMemory } from '../publish/set-memory.js';

/** 128 bits of a hash, as rows of runs are told from each other too. */
const keyOf = (text: string): Uint32Array => {
  const digest = createHash('sha256').update(text).digest();
  return Uint32Array.from({ length: 4 }, (_, word) => digest.readUInt32LE(4 * word));
};

/** A set of at most so many texts, in the memory that the sets of all runs share, or on disk. */
export const openIdentifyingSet = (memory: SetMemory, most: number): DistinctSet => {
  const set = new DuplicateSet(memory, most);
  let ordinal = 0;
  return {
    add: (text) => {
      ordinal += 1;
      return set.claim(keyOf(text), ordinal) === ordinal;
    },
    close: () => set.close(),
  };
};
