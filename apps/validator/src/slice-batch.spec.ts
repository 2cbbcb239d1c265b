import { describe, expect, it } from 'vitest';
import { sliceBatch } from './slice-batch.js';

const KIB = 1024;
const chunk = (kib: number) => ({ bytes: kib * KIB });
const lengths = (kibs: readonly number[]) => sliceBatch(kibs.map(chunk)).map((slice) => slice.length);

describe('slicing a batch', () => {
  it.each([
    ['no chunk', [], []],
    ['one small chunk', [1], [1]],
    ['chunks without a value', [0, 0, 0], [3]],
    ['1 MiB of chunks and one more', [512, 512, 1], [2, 1]],
    ['chunks above the limit', [8192, 8192], [1, 1]],
    ['small ones after a large one', [8192, 1, 1], [1, 2]],
  ])('%s', (_, kibs, expected) => {
    expect(lengths(kibs)).toEqual(expected);
  });
});
