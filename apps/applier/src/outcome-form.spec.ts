import { describe, expect, it } from 'vitest';
import { CHUNK_VERSION, type OutcomeChunk, PoisonError, type RunDefinition } from '#libs/messages';
import { definition as oneColumn } from '../test/lane.js';
import { compileForm } from './outcome-form.js';

const attribute = (id: string, type: string) => ({ id, label: id, type });

const definition: RunDefinition = {
  ...oneColumn,
  columns: [
    { attribute: attribute('id', 'string'), header: 'id' },
    { attribute: attribute('first_name', 'string'), header: 'first_name', fallback: { static: 'Nobody' } },
    { attribute: attribute('points', 'numeric'), header: 'points' },
    { attribute: attribute('tags', 'list'), header: 'tags' },
    { attribute: attribute('seen_at', 'datetime'), header: 'seen_at' },
  ],
};

const good: OutcomeChunk = {
  v: CHUNK_VERSION,
  ...{ workspace: 'demo', import: 'imp_1', run: 'run_1', lane: 0, seq: 0, at: 0, before: '', digest: 'd', file: 0 },
  accepted: [
    [1, 2, 'C1', 'Ann', 12.5, ['a', 'b'], 1_700_000_000_000],
    [3, 4, 'C2', { c: 0 }, null, null, null],
  ],
  rejected: [
    [
      2,
      3,
      null,
      2,
      [
        [0, 'id_missing'],
        [-1, 'row_too_large', 'a fact'],
      ],
    ],
  ],
};

const requireForm = compileForm(definition);
/** As they stand before the chunk, unless others are given. */
const keysIn = ({ accepted }: OutcomeChunk): readonly string[] => accepted.map((row) => row?.[2] as string);
const takes =
  (given: unknown, keys = keysIn(given as OutcomeChunk)) =>
  () =>
    requireForm(given as OutcomeChunk, keys);
const row = (place: number, value: unknown) => {
  const [first, ...others] = good.accepted;
  return { ...good, accepted: [first?.map((one, i) => (i === place ? value : one)), ...others] };
};
const rejected = (given: unknown) => ({ ...good, rejected: [given] });
const reasons = (given: unknown, total = 1) => rejected([2, 3, 'x', total, given]);

describe('the form of outcomes', () => {
  it('takes what a validator gives', () => {
    expect(takes(good)).not.toThrow();
    expect(takes({ ...good, dead: 3 })).not.toThrow();
  });

  it('takes values that are left out of accepted rows, and of no others', () => {
    const leftOut = [[3, 4, 'C2', 1, [[2, 'invalid_number']]]];
    expect(takes({ ...good, leftOut })).not.toThrow();
    expect(takes({ ...good, leftOut: [[2, 3, null, 1, [[2, 'invalid_number']]]] })).toThrow(PoisonError);
    expect(takes({ ...good, leftOut: [[3, 4, 'C2', 1, [[9, 'invalid_number']]]] })).toThrow(PoisonError);
    expect(takes({ ...good, leftOut: {} })).toThrow(PoisonError);
  });

  it('takes no line of keys before rows that have none', () => {
    expect(() => requireForm({ ...good, accepted: [] }, null)).not.toThrow();
    const { columns, matching, ...rest } = definition;
    const keyless = compileForm({ ...rest, columns, matching: { ...matching, lanes: 'one', repeats: 'fold' } });
    expect(() => keyless(good, null)).not.toThrow();
    expect(() => keyless(good, keysIn(good))).toThrow('keys');
  });

  it.each([
    ['others than the rows', ['C2', ...keysIn(good).slice(1)]],
    ['fewer than rows', []],
  ])('rule 6: takes no line of keys that names %s', (_, keys) => {
    expect(takes(good, keys)).toThrow('the line of keys');
  });

  it('rule 6: takes no rows without their keys', () => {
    expect(() => requireForm(good, null)).toThrow('the line of keys');
  });

  it('takes a reason of another version', () => {
    expect(takes(reasons([[1, 'a_code_of_tomorrow', 7]]))).not.toThrow();
  });

  it.each([
    ['a number of dead rows below 0', { ...good, dead: -1 }],
    ['a number of dead rows that is none', { ...good, dead: '1' }],
    ['a row that is none', { ...good, accepted: [null] }],
    ['a row number that is a text', row(0, '1')],
    ['a row number behind the file', row(0, 1_001)],
    ['a row twice', { ...good, accepted: [good.accepted[0], good.accepted[0]] }],
    ['no line', row(1, 0)],
    ['an ID that is an object', row(2, { $ne: 1 })],
    ['an ID that is null', row(2, null)],
    ['no ID', row(2, '')],
    ['an ID with blanks around it', row(2, ' C1')],
    ['an ID with a NUL', row(2, 'C\0')],
    ['an ID of 256 characters', row(2, 'x'.repeat(256))],
    ['a text that is an object', row(3, { $set: 1 })],
    ['a text of more than a row', row(3, 'x'.repeat(1024 * 1024 + 1))],
    ['a constant that the run has not', row(3, { c: 1 })],
    ['a constant below 0', row(3, { c: -1 })],
    ['a constant and more', row(3, { c: 0, d: 1 })],
    ['a number that is a text', row(4, '12')],
    ['a list that is a text', row(5, 'a')],
    ['a list of objects', row(5, [{}])],
    ['an instant that is none', row(6, 1e300)],
    ['fewer columns', { ...good, accepted: [[1, 2, 'C1']] }],
    ['more columns', { ...good, accepted: [[...(good.accepted[0] ?? []), 'more']] }],
    ['a rejected row that is none', rejected(7)],
    ['a rejected row with a number below 0', rejected([-1, 3, 'x', 1, [[0, 'id_missing']]])],
    ['identifiers that are no texts', rejected([2, 3, 'x', 1, [[0, 'id_missing']], [7]])],
    ['more identifiers than the run has', rejected([2, 3, 'x', 1, [[0, 'id_missing']], ['a', 'b', 'c', 'd']])],
    ['an identifier that is too long', rejected([2, 3, 'x', 1, [[0, 'id_missing']], ['a'.repeat(2_000)]])],
    ['a customer that is an object', rejected([2, 3, {}, 1, [[0, 'id_missing']]])],
    ['reasons that are no list', reasons('id_missing')],
    [
      'more reasons than are counted',
      reasons([
        [0, 'id_missing'],
        [0, 'mandatory'],
      ]),
    ],
    [
      'more reasons than travel',
      reasons(
        Array.from({ length: 51 }, () => [0, 'mandatory']),
        51,
      ),
    ],
    ['a reason that is a text', reasons(['id_missing'])],
    ['a code that would be a path', reasons([[0, 'a.$b']])],
    ['a code of 200 characters', reasons([[0, 'a'.repeat(200)]])],
    ['a column that is none', reasons([[5, 'mandatory']])],
    ['an argument that is an object', reasons([[0, 'mandatory', {}]])],
    ['an argument of 1 MB', reasons([[0, 'mandatory', 'x'.repeat(1_000_000)]])],
  ])('refuses %s', (_, chunk) => {
    expect(takes(chunk)).toThrow(PoisonError);
  });
});
