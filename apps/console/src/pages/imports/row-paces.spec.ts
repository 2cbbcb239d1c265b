import { describe, expect, it } from 'vitest';
import { addRowSamples, progressOfRow } from './row-paces.js';

const at = (read: number, status: 'importing' | 'finished' = 'importing') => [{ id: 'a', status, read }];

describe('the pace of the rows of a list', () => {
  it('is followed over the answers', () => {
    const paces = addRowSamples(addRowSamples(new Map(), at(0), 0), at(4_000), 2_000);
    expect(progressOfRow({ read: 4_000, rows: 10_000 }, paces.get('a') ?? [])).toEqual({
      share: 0.4,
      rowsPerSecond: 2_000,
      secondsLeft: 3,
    });
  });

  it('is forgotten of what is over, or not listed any more', () => {
    const before = addRowSamples(new Map(), at(10), 0);
    expect(addRowSamples(before, at(20, 'finished'), 1).size).toBe(0);
    expect(addRowSamples(before, [], 1).size).toBe(0);
  });

  it('is not known without rows', () => {
    expect(progressOfRow({ read: 5, rows: null }, [])).toEqual({ share: null, rowsPerSecond: null, secondsLeft: null });
  });
});
