import { expect, it } from 'vitest';
import { queries } from '../contract/parameters.js';
import { Problem } from './problem.js';
import { readBody, readQuery } from './request.js';

const mistakesOf = (read: () => unknown): unknown => {
  try {
    return read();
  } catch (error) {
    return (error as Problem).errors;
  }
};

it('fills in defaults, and leaves the given value as it was', () => {
  const given = { accept_errors: true };
  expect(readBody('StartImport', given)).toEqual({ accept_errors: true, acknowledge_workflows: false });
  expect(given).toEqual({ accept_errors: true });
  expect(readBody('StartImport', undefined)).toEqual({
    accept_errors: false,
    acknowledge_workflows: false,
  });
});

it('reads numbers from parameters, but not from bodies', () => {
  expect(readQuery(queries.listErrors, { limit: '7', row: '3' })).toEqual({ limit: 7, row: 3 });
  expect(mistakesOf(() => readBody('StartImport', { accept_errors: 'true' }))).toEqual([
    { pointer: '/accept_errors', detail: 'must be boolean' },
  ]);
});

it('names every mistake and where it is', () => {
  expect(mistakesOf(() => readBody('NewImport', { id_kind: 'x', colour: 'red' }))).toEqual([
    { pointer: '/kind', detail: 'is missing' },
    { pointer: '/colour', detail: 'is not known here' },
    { pointer: '/id_kind', detail: 'must be equal to one of the allowed values: loyalty, external' },
  ]);
});

it.each([
  [
    'numbers, and values that are marks',
    () => readBody('Mapping', { version: 3, attributes: [], options: { delimiter: '#' } }),
    [
      { pointer: '/options/delimiter', detail: 'must be equal to one of the allowed values: ",", ";", "\\t", "|"' },
      { pointer: '/version', detail: 'must be equal to one of the allowed values: 1, 2' },
    ],
  ],
  [
    'members of which one is needed',
    () => readBody('NewCustomerEvent', { action: 'profile' }),
    [{ pointer: '', detail: 'needs customer_id or external_id, one and not both' }],
  ],
  [
    'members of which both are given',
    () => readBody('NewCustomerEvent', { action: 'profile', customer_id: 'a', external_id: 'b' }),
    [{ pointer: '', detail: 'needs customer_id or external_id, one and not both' }],
  ],
  ['a body of another kind', () => readBody('NewImport', []), [{ pointer: '', detail: 'must be object' }]],
])('says of %s what would do', (_, read, mistakes) => {
  expect(mistakesOf(read)).toEqual(expect.arrayContaining(mistakes));
});

const attributes = (options: readonly unknown[]) => ({ label: 'x', options });

it('lists the first 100 mistakes, and says how many there are', () => {
  const read = () => readBody('ChangedAttribute', attributes(Array(1_000).fill(1)));
  expect(read).toThrow('and 900 more');
  expect(mistakesOf(read)).toHaveLength(1_000);
});

it.each([
  ['options', () => readBody('ChangedAttribute', attributes(Array(500_000).fill(1))), '/options'],
  [
    'values of an event',
    () => {
      const given = { action: 'profile', customer_id: '1', attributes: { tags: Array(200_000).fill({}) } };
      return readBody('NewCustomerEvent', given);
    },
    '/attributes/tags',
  ],
  [
    'unknown fields',
    () => {
      const fields = Object.fromEntries(Array.from({ length: 100_000 }, (_, n) => [`f${n}`, 1]));
      return readBody('NewImport', { kind: 'customers', ...fields });
    },
    '/f0',
  ],
])('of very many %s only the first mistakes are looked for', (_, read, pointer) => {
  const mistakes = mistakesOf(read) as { pointer: string }[];
  expect(mistakes.length).toBeLessThan(10);
  expect(mistakes.map((mistake) => mistake.pointer)).toContain(pointer);
});
