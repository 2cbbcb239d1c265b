import { describe, expect, it } from 'vitest';
import { addCauses, type ErrorCause, readCauses } from './error-causes.js';

const cause = (id: string, code: string, errors: number, row: number | null = null): ErrorCause => ({
  ...{ id, file: `${id}.csv`, attribute: 'email', code, errors, row },
});

describe('addCauses', () => {
  it.each([
    ['nothing', [], { items: [], others: 0 }],
    [
      'causes of the same file, attribute and reason are added up',
      [
        { items: [cause('a', 'x', 5, 9), cause('b', 'x', 1, 2)], not_listed: 1 },
        { items: [cause('b', 'x', 7, 400), cause('b', 'y', 7, 3)], not_listed: 2 },
      ],
      { items: [cause('b', 'x', 8, 2), cause('b', 'y', 7, 3), cause('a', 'x', 5, 9)], others: 3 },
    ],
    [
      'the first row is one, where there is one',
      [
        { items: [cause('a', 'x', 1)], not_listed: 0 },
        { items: [cause('a', 'x', 1, 8)], not_listed: 0 },
      ],
      { items: [cause('a', 'x', 2, 8)], others: 0 },
    ],
  ])('%s', (_, pages, causes) => {
    expect(addCauses(pages)).toEqual(causes);
  });
});

describe('readCauses', () => {
  it.each([
    ['one page', [null]],
    ['several', ['c1', 'c2', null]],
  ])('of %s', async (_, nexts) => {
    const asked: unknown[] = [];
    const { items } = await readCauses(async ({ cursor }) => {
      const next_cursor = nexts[asked.push(cursor) - 1] ?? null;
      return { items: [cause('a', 'x', 1)], next_cursor, not_listed: 0 };
    });
    expect(asked).toEqual([undefined, ...nexts.slice(0, -1)]);
    expect(items).toEqual([cause('a', 'x', nexts.length)]);
  });
});
