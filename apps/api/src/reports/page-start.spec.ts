import { describe, expect, it } from 'vitest';
import { noRows } from '#libs/messages';
import type { RunOutline } from '#libs/mongo';
import { Problem } from '../http/problem.js';
import {
  anchorOf,
  areCountedByKeys,
  cursorOf,
  isCounted,
  rejectedRowsByFile,
  requireOneStart,
  startOfCursor,
} from './page-start.js';

const start = (file: number, passed: number) => ({ file, from: 'start', passed });
const end = (file: number, passed: number) => ({ file, from: 'end', passed });

describe('anchorOf', () => {
  it.each([
    ['the first row', [5, 3], 0, start(0, 0)],
    ['the middle is as near from the start', [5, 3], 2, start(0, 2)],
    ['behind the middle from the end', [5, 3], 3, end(0, 1)],
    ['the last row of a file', [5, 3], 4, end(0, 0)],
    ['the first of the next file', [5, 3], 5, start(1, 0)],
    ['a file without rows is passed', [5, 0, 1], 5, start(2, 0)],
    ['the last of all', [5, 0, 3], 7, end(2, 0)],
    ['none is behind it', [5, 3], 8, null],
    ['no file has rows', [0, 0], 0, null],
    ['at most half of a large file is passed', [1_200_000], 800_000, end(0, 399_999)],
  ])('%s', (_, rejected, before, anchor) => {
    expect(anchorOf(rejected, before)).toEqual(anchor);
  });
});

describe('cursors of rejected rows', () => {
  const run = { _id: 'run_1' } as RunOutline;

  it.each([
    { after: 'run_1:0000:0000000007', position: 3 },
    { after: 'run_1:0001:0000000007', position: null },
  ])('%j comes back', (given) => {
    expect(startOfCursor(run, cursorOf(given))).toEqual(given);
  });

  it.each(['run_2:0000:0000000007', 'run_1:0000', 'run_1:0000:0000000007:x', '7'])('%s is refused', (after) => {
    expect(() => startOfCursor(run, cursorOf({ after, position: null }))).toThrow(Problem);
  });
});

describe('requireOneStart', () => {
  it.each([{}, { at: 0 }, { at_row: 1 }, { cursor: 'c' }, { at_row: 1, message: 'm' }, { cursor: 'c', message: 'm' }])(
    'takes %j',
    (query) => {
      expect(() => requireOneStart({ limit: 1, ...query })).not.toThrow();
    },
  );

  it.each([
    [{ at: 0, cursor: 'c' }, '/at'],
    [{ at_row: 1, cursor: 'c' }, '/at_row'],
    [{ at: 0, at_row: 1 }, '/at'],
    [{ at: 1, message: 'm' }, '/at'],
    [{ at: 1, transaction_id: 't' }, '/at'],
  ])('refuses %j', (query, pointer) => {
    expect(() => requireOneStart({ limit: 1, ...query })).toThrow(
      expect.objectContaining({ errors: [{ pointer, detail: expect.any(String) }] }),
    );
  });
});

const filter = { run: 'run_1', files: 3 };

describe('isCounted', () => {
  it.each([
    [{}, true],
    [{ file: 1, row: undefined }, true],
    [{ row: 1 }, false],
    [{ code: 'mandatory' }, false],
    [{ file: 1, attribute: 'email' }, false],
    [{ customer: 'c' }, false],
    [{ transaction: 't' }, false],
  ])('%j: %s', (part, expected) => {
    expect(isCounted({ ...filter, ...part })).toBe(expected);
  });
});

describe('areCountedByKeys', () => {
  it.each([
    [{}, true],
    [{ file: 1, code: 'mandatory' }, true],
    [{ file: 1, customer: 'c' }, true],
    [{ customer: 'c', code: 'mandatory' }, false],
    [{ attribute: 'email' }, false],
  ])('%j: %s', (part, expected) => {
    expect(areCountedByKeys({ ...filter, ...part })).toBe(expected);
  });
});

describe('rejectedRowsByFile', () => {
  const totals = { ...noRows, files: { 0: { rejected: 5, reasons: 9 }, 2: { rejected: 3, reasons: 3 } } };

  it.each([
    ['all', {}, [5, 0, 3]],
    ['one of them', { file: 2 }, [0, 0, 3]],
    ['one of which nothing was rejected', { file: 1 }, [0, 0, 0]],
  ])('%s', (_, part, expected) => {
    expect(rejectedRowsByFile({ ...filter, ...part }, totals)).toEqual(expected);
  });
});
