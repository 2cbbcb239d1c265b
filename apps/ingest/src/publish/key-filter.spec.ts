import { expect, it } from 'vitest';
import { filterBytesFor, KeyFilter } from './key-filter.js';
import { hashText } from './router.js';

const KEYS = 20_000;

const key = new Uint32Array(4);
const keyOf = (text: string): Uint32Array => {
  hashText(key, text);
  return key;
};

/** How many of the keys that were added, and of as many others, the filter lets through. */
const lookThrough = (filter: KeyFilter): readonly [added: number, others: number] => {
  const count = [0, 0] as [number, number];
  for (let i = 0; i < KEYS; i += 1) filter.add(keyOf(`in ${i}`), 0);
  for (let i = 0; i < KEYS; i += 1) {
    if (filter.mayHave(keyOf(`in ${i}`))) count[0] += 1;
    if (filter.mayHave(keyOf(`out ${i}`))) count[1] += 1;
  }
  return count;
};

it.each([
  ['its size', 1, 0, 0.02],
  ['half its size', 0.5, 0.05, 0.2],
  ['nothing', 0, 1, 1],
])('with %s knows every key that was added, and lets through so many others', (_, size, least, most) => {
  const [added, others] = lookThrough(new KeyFilter(size * filterBytesFor(KEYS)));
  expect(added).toBe(KEYS);
  expect(others / KEYS).toBeGreaterThanOrEqual(least);
  expect(others / KEYS).toBeLessThanOrEqual(most);
});
