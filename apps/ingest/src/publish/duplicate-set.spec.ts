import { describe, expect, it } from 'vitest';
import { DuplicateSet } from './duplicate-set.js';
import { Router } from './router.js';

const ROWS = 1_000_000;

describe('the set of IDs', () => {
  it('knows the first row of each of a million IDs exactly, in at most 48 bytes a row', { timeout: 60_000 }, () => {
    const set = new DuplicateSet();
    const router = new Router('demo', 8);
    const first = new Map<string, number>();
    let most = 0;
    for (let ordinal = 1; ordinal <= ROWS; ordinal += 1) {
      // One row in eight repeats an ID.
      const id = `C${ordinal % 8 === 0 ? Math.floor(ordinal / 3) : ordinal}`;
      router.route(id, ordinal);
      if (!first.has(id)) first.set(id, ordinal);
      if (set.claim(router.key, ordinal) !== first.get(id)) expect.unreachable(`row ${ordinal}`);
      if (first.size >= 10_000 && ordinal % 1_000 === 0) most = Math.max(most, set.bytes / first.size);
    }
    expect(most).toBeLessThan(40);
  });

  it('rule 18: holds ten million rows exactly, growing by at most 48 bytes a row', { timeout: 120_000 }, () => {
    const set = new DuplicateSet();
    const key = new Uint32Array(4);
    // Any bijection of the ordinal does for the hash of an ID.
    const claim = (ordinal: number): number => {
      for (let word = 0; word < 4; word += 1) key[word] = Math.imul(ordinal + word, 0x9e3779b1);
      return set.claim(key, ordinal);
    };
    let most = 0;
    for (let ordinal = 1; ordinal <= 10_000_000; ordinal += 1) {
      if (claim(ordinal) !== ordinal) expect.unreachable(`row ${ordinal}`);
      if (ordinal % 100_000 === 0) most = Math.max(most, set.bytes / ordinal);
    }
    expect(most).toBeLessThan(48);
  });

  it('tells apart keys that differ in one word', () => {
    const set = new DuplicateSet();
    const keys = [0, 1, 2, 3].flatMap((word) => [1, 2].map((value) => new Uint32Array(4).fill(value, word, word + 1)));
    expect(keys.map((key, i) => set.claim(key, i + 1))).toEqual(keys.map((_, i) => i + 1));
    expect(keys.map((key) => set.claim(key, 99))).toEqual(keys.map((_, i) => i + 1));
  });

  it('starts small, for an instance has many runs', () => {
    expect(new DuplicateSet().bytes).toBeLessThan(100_000);
  });
});
