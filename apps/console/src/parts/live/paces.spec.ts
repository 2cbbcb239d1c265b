import { describe, expect, it } from 'vitest';
import { addCounts, noPaces, type Paces, paceIn, sumOfPaces } from './paces.js';

type Look = readonly [second: number, reads: Readonly<Record<string, number>>];

const pacesOf = (...looks: readonly Look[]): Paces =>
  looks.reduce(
    (paces, [second, reads]) =>
      addCounts(
        paces,
        Object.entries(reads).map(([id, read]) => ({ id, read })),
        second * 1000,
      ),
    noPaces,
  );

/** Two looks, two seconds apart. */
const twice = (first: Look[1], second: Look[1]): readonly Look[] => [
  [0, first],
  [2, second],
];

describe('rows a second of several', () => {
  it.each<[string, readonly Look[], number | null]>([
    ['are none where nothing is at work', [[0, {}]], 0],
    ['are not known at once', [[0, { a: 0 }]], null],
    ['are those of one', twice({ a: 0 }, { a: 2000 }), 1000],
    ['are added up', twice({ a: 0, b: 100 }, { a: 2000, b: 300 }), 1100],
    ['are those of which they are known', twice({ a: 0 }, { a: 2000, b: 300 }), 1000],
    ['forget what is over', twice({ a: 0, b: 0 }, { b: 600 }), 300],
    ['are none while nothing moves', twice({ a: 5 }, { a: 5 }), 0],
  ])('%s', (_, looks, pace) => {
    expect(sumOfPaces(pacesOf(...looks))).toBe(pace);
  });

  it.each([
    ['a', 1000],
    ['unknown', null],
  ])('of %s alone', (id, pace) => {
    expect(paceIn(pacesOf([0, { a: 0 }], [2, { a: 2000 }]), id)).toBe(pace);
  });
});
