import type { DistinctSet } from '#libs/mapping';
import { DuplicateSet } from '../publish/duplicate-set.js';
import { KEY } from '../publish/key-entry.js';
import { hashText } from '../publish/router.js';
import type { SetMemory } from '../publish/set-memory.js';

/**
 * A set of at most so many texts, in the memory that the sets of all runs share, or on disk. They are told from each
 * other by 128 bits of a hash, as the rows of runs are.
 */
export const openIdentifyingSet = (memory: SetMemory, most: number): DistinctSet => {
  const set = new DuplicateSet(memory, most);
  const key = new Uint32Array(KEY);
  let ordinal = 0;
  return {
    add: (text) => {
      ordinal += 1;
      hashText(key, text);
      return set.claim(key, ordinal) === ordinal;
    },
    close: () => set.close(),
  };
};
