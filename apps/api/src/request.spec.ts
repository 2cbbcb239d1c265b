import { expect, it } from 'vitest';
import { eventSchemas } from './contract/event-schemas.js';
import { importSchemas } from './contract/import-schemas.js';
import { mappingSchemas } from './contract/mapping-schemas.js';
import { queries } from './contract/parameters.js';
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
  const given = { kind: 'customers' };
  expect(readBody(importSchemas.NewImport, given)).toEqual({
    ...{ kind: 'customers', id_kind: 'loyalty', create_only: false, update_only: false },
  });
  expect(given).toEqual({ kind: 'customers' });
  expect(readBody(importSchemas.StartImport, undefined)).toEqual({
    accept_errors: false,
    acknowledge_workflows: false,
  });
});

it('reads numbers from parameters, but not from bodies', () => {
  expect(readQuery(queries.listErrors, { limit: '7', row: '3' })).toEqual({ limit: 7, row: 3 });
  expect(mistakesOf(() => readBody(importSchemas.StartImport, { accept_errors: 'true' }))).toEqual([
    { pointer: '/accept_errors', detail: 'must be boolean' },
  ]);
});

it('names every mistake and where it is', () => {
  expect(mistakesOf(() => readBody(importSchemas.NewImport, { id_kind: 'x', colour: 'red' }))).toEqual([
    { pointer: '/kind', detail: 'is missing' },
    { pointer: '/colour', detail: 'is not known here' },
    { pointer: '/id_kind', detail: 'must be equal to one of the allowed values: loyalty, external' },
  ]);
});

it.each([
  [
    'a constant, and values that are marks',
    () => readBody(mappingSchemas.Mapping, { version: 2, attributes: [], options: { delimiter: '#' } }),
    [
      { pointer: '/options/delimiter', detail: 'must be equal to one of the allowed values: ",", ";", "\\t", "|"' },
      { pointer: '/version', detail: 'must be 1' },
    ],
  ],
  [
    'members of which one is needed',
    () => readBody(eventSchemas.NewCustomerEvent, { action: 'profile' }),
    [{ pointer: '', detail: 'needs customer_id or external_id, one and not both' }],
  ],
  [
    'members of which both are given',
    () => readBody(eventSchemas.NewCustomerEvent, { action: 'profile', customer_id: 'a', external_id: 'b' }),
    [{ pointer: '', detail: 'needs customer_id or external_id, one and not both' }],
  ],
  ['a body of another kind', () => readBody(importSchemas.NewImport, []), [{ pointer: '', detail: 'must be object' }]],
])('says of %s what would do', (_, read, mistakes) => {
  expect(mistakesOf(read)).toEqual(expect.arrayContaining(mistakes));
});
