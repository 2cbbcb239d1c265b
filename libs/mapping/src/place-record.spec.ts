import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openDecoder } from '#libs/encodings';
import { openSplitter, RecordReader, UNLIMITED } from '#libs/formats';
import type { Cell, ColumnDefinition, RunDefinition } from '#libs/messages';
import { exampleFile } from '#libs/messages/testing';
import { attribute, definedRun, runColumn } from '../test/example-run.js';
import { placeRecords } from './place-record.js';
import { placeRows } from './place-row.js';

const byNames: readonly ColumnDefinition[] = [
  runColumn('id'),
  runColumn('email', { header: 'E-mail address' }),
  { attribute: attribute('first_name'), header: null },
  runColumn('last_name', { header: 'Last name' }),
  runColumn('address.city'),
];
const mapped: readonly ColumnDefinition[] = [
  runColumn('id', { header: 'Customer', exact: true }),
  runColumn('email', { header: 'contact.mail', exact: true }),
];

setFlagsFromString('--expose-gc');
const collectGarbage: () => void = runInNewContext('gc');

const usedBytes = (): number => {
  collectGarbage();
  collectGarbage();
  return process.memoryUsage().heapUsed;
};

/** What becomes of a record: its cells, or why it is rejected. */
const placed = (members: object, columns = byNames, cells?: readonly string[]): unknown => {
  const row: Cell[] = [1, 1];
  const placing = placeRecords({ columns, ...(cells && { cells }) });
  const fault = placing.fill(row, members as Record<string, unknown>);
  return fault ?? row.slice(2);
};

describe('a record', () => {
  it.each<[string, object, unknown]>([
    ['by ids', { id: 'c-1', email: 'a@b.hu', last_name: 'K' }, ['c-1', 'a@b.hu', 'K', null]],
    ['by other names', { ID: 5, EMAIL: 'a@b.hu', LAST_NAME: 'K', City: 'Pécs' }, [5, 'a@b.hu', 'K', 'Pécs']],
    ['in any order', { last_name: 'K', id: 'c-1' }, ['c-1', null, 'K', null]],
    ['with nested values', { address: { city: 'Pécs', zip: 1 }, id: 1 }, [1, null, null, 'Pécs']],
    ['with a name that is a path', { 'address.city': 'Pécs' }, [null, null, null, 'Pécs']],
    ["with MongoDB's scalars", { id: { $oid: '5f' } }, ['5f', null, null, null]],
    ['with lists', { id: 1, email: ['a', 'b'] }, [1, ['a', 'b'], null, null]],
    ['with numbers that are none', { id: Number.POSITIVE_INFINITY }, [Number.MAX_VALUE, null, null, null]],
    ['with nothing', {}, [null, null, null, null]],
    ['with a column that is a fallback', { first_name: 'A' }, [null, null, null, null]],
    ['with lists that nothing reads', { id: 1, history: [[1], [2]] }, [1, null, null, null]],
    [
      'with names that every object has',
      JSON.parse('{"__proto__":{"id":1},"constructor":1}'),
      [null, null, null, null],
    ],
    ['with two names of an attribute', { email: 'a', 'E-mail address': 'b' }, [1, 'duplicate_attribute', 'email']],
    ['with two of one value', { id: 1, ID: null }, [0, 'duplicate_attribute', 'id']],
    [
      'with a path and a nested value',
      { 'address.city': 'a', address: { city: 'b' } },
      [4, 'duplicate_attribute', 'address.city'],
    ],
    ['with lists in a list', { id: 1, email: [[1]] }, [1, 'nested_value', 'email']],
    ['with such a list beside what is read', { address: { geo: [1, {}], city: 'b' } }, [-1, 'nested_value', 'address']],
  ])('%s', (_, members, expected) => {
    expect(placed(members)).toEqual(expected);
  });

  it.each<[string, object, unknown]>([
    ['by the headers of its mapping', { customer: 1, Customer: 'c-1', contact: { mail: 'a' } }, ['c-1', 'a', null]],
    ['by no other names', { id: 'c-1', email: 'a', 'home.city': 'Pécs' }, [null, null, 'Pécs']],
    ['with an element of a list', { home: { city: 'Pécs' } }, [null, null, 'Pécs']],
    [
      'with two of a header that entries read',
      { 'home.city': 1, home: { city: 2 } },
      [-1, 'duplicate_attribute', 'home.city'],
    ],
  ])('is placed %s', (_, members, expected) => {
    expect(placed(members, mapped, ['home.city'])).toEqual(expected);
  });

  it('keeps nothing of keys so long that no header is one', () => {
    const placing = placeRecords({ columns: byNames });
    const long = 'k'.repeat(1_000_000);
    const before = usedBytes();
    for (let n = 0; n < 300; n += 1) placing.fill([n, 1], { id: 1, [`${n}${long}`]: 1 });
    expect(usedBytes() - before).toBeLessThan(20_000_000);
    expect([...placing.ignored].slice(0, 2)).toEqual([`0${'k'.repeat(99)}`, `1${'k'.repeat(99)}`]);
    expect(placing.fill([300, 1], { [`address.${long}`]: [1, {}] })).toBe(null);
  });

  it('names what it ignores, the first 100', () => {
    const placing = placeRecords({ columns: byNames });
    const names = Array.from({ length: 200 }, (_, i) => `k${i}`);
    placing.fill([1, 1], { id: 1, address: { zip: 1, city: 'x' }, ' shoes ': { size: 1 }, sluice_reasons: 1, '': 1 });
    placing.fill([2, 2], { id: 1, address: 'x', ...Object.fromEntries(names.map((name) => [name, 1])) });
    expect([...placing.ignored]).toEqual(['address.zip', 'shoes', 'address', ...names.slice(0, 97)]);
  });

  it('is placed in the same way by whoever has met thousands of keys before', () => {
    const placing = placeRecords({ columns: byNames });
    for (let i = 0; i < 6_000; i += 1) placing.fill([1, 1], { [`x${i}`]: 1, id: i });
    const row: Cell[] = [1, 1];
    expect(placing.fill(row, { Id: 5, 'e-MAIL': 'a@b.hu', 'last-name': 'K' })).toBe(null);
    expect(row.slice(2)).toEqual([5, 'a@b.hu', 'K', null]);
  });
});

/** The cells of a record that is the one row of a file. */
const ofFile = (members: object, definition: RunDefinition): unknown => {
  const reader = new RecordReader(openDecoder('utf-8'), openSplitter({ format: 'ndjson', delimiter: null }, UNLIMITED));
  const parts = [reader.read(Buffer.from(JSON.stringify(members))), reader.end()];
  const faults = parts.flatMap(({ faults }) => faults);
  if (faults.length > 0) return null;
  const row: Cell[] = [1, 1];
  const file = exampleFile({ format: 'ndjson', headers: parts.at(-1)?.headers ?? [] });
  placeRows(definition, file).fill(row, parts.flatMap(({ cells }) => cells)[0] ?? []);
  return row.slice(2);
};

describe('the cells of a record', () => {
  const key = fc.constantFrom(
    'id',
    'Customer',
    'E-mail',
    'last_name',
    'address',
    'city',
    'home',
    'mail',
    'contact',
    'x',
  );
  const scalar = fc.oneof(fc.string({ maxLength: 4 }), fc.integer(), fc.boolean(), fc.constant(null));
  const { value } = fc.letrec((tie) => ({
    value: fc.oneof(
      { maxDepth: 2 },
      scalar,
      fc.array(scalar, { maxLength: 2 }),
      fc.array(tie('object'), { maxLength: 2 }),
      tie('object'),
    ),
    object: fc.dictionary(key, tie('value'), { maxKeys: 3, noNullPrototype: true }),
  }));
  const records = fc.array(fc.dictionary(key, value, { maxKeys: 6, noNullPrototype: true }), { maxLength: 5 });

  it.each([
    ['names', definedRun(byNames)],
    ['a mapping', definedRun(mapped, { cells: ['home.city', 'address[0].city'] })],
  ])('by %s are those of a file, where that has no fault', (_, definition) => {
    const property = fc.property(records, (made) => {
      const placing = placeRecords(definition);
      for (const members of made) {
        const row: Cell[] = [1, 1];
        const fault = placing.fill(row, members);
        const expected = ofFile(members, definition);
        if (fault === null && expected !== null) expect(row.slice(2)).toEqual(expected);
        if (fault?.[1] === 'nested_value') expect(expected).toBe(null);
      }
    });
    fc.assert(property, { numRuns: 500 });
  });
});
