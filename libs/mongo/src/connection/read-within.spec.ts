import { describe, expect, it } from 'vitest';
import { readWithin } from './read-within.js';

interface Doc {
  readonly text: string;
}

async function* cursor(sizes: readonly number[], seen: { read: number }): AsyncGenerator<Doc> {
  for (const size of sizes) {
    seen.read += 1;
    yield { text: 'x'.repeat(size) };
  }
}

const read = async (sizes: readonly number[], limit: number) => {
  const seen = { read: 0 };
  const { items, hasMore } = await readWithin(cursor(sizes, seen), { limit, bytes: 1_000 });
  return [items.length, hasMore, seen.read];
};

describe('a page', () => {
  it.each([
    ['of none', [], 3, [0, false, 0]],
    ['of fewer than its limit', [1, 1], 3, [2, false, 2]],
    ['of just its limit', [1, 1, 1], 3, [3, false, 3]],
    ['of more than its limit', [1, 1, 1, 1, 1], 3, [3, true, 4]],
    ['of more bytes than it holds', [400, 400, 400, 1], 9, [2, true, 3]],
    ['of one document that is too large', [5_000, 1], 9, [1, true, 2]],
  ])('%s', async (_, sizes, limit, found) => {
    expect(await read(sizes, limit)).toEqual(found);
  });
});
