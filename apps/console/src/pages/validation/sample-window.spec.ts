import { describe, expect, it } from 'vitest';
import { sampleWindow } from './sample-window.js';

describe('a look at a sample', () => {
  it.each([
    [[1, 2, 3, 4, 5], 0, [1, 2]],
    [[1, 2, 3, 4, 5], 1, [3, 4]],
    [[1, 2, 3, 4, 5], 2, [5]],
    [[1, 2, 3, 4, 5], 3, [1, 2]],
    [[], 4, []],
  ])('of %j, the %s. time: %j', (items, look, shown) => {
    expect(sampleWindow(items, look, 2)).toEqual(shown);
  });
});
