import { expect, it } from 'vitest';
import { createShuffle } from './shuffle.js';

it.each([1, 2, 3, 10, 1000, 4096, 5001])('holds each of %i things once', (length) => {
  const shuffle = createShuffle(length);
  const found = Array.from({ length }, (_, place) => shuffle(place));
  expect(found.toSorted((a, b) => a - b)).toEqual(Array.from({ length }, (_, thing) => thing));
});

it('leaves few side by side that were', () => {
  const shuffle = createShuffle(10_000);
  const neighbours = Array.from({ length: 9_999 }, (_, place) => Math.abs(shuffle(place) - shuffle(place + 1)));
  expect(neighbours.filter((distance) => distance < 10).length).toBeLessThan(100);
});
