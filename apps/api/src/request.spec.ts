import { expect, it } from 'vitest';
import { importSchemas } from './contract/import-schemas.js';
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
    ...{ kind: 'customers', idKind: 'loyalty', createOnly: false, updateOnly: false },
  });
  expect(given).toEqual({ kind: 'customers' });
  expect(readBody(importSchemas.StartImport, undefined)).toEqual({ acceptErrors: false, acknowledgeWorkflows: false });
});

it('reads numbers from parameters, but not from bodies', () => {
  expect(readQuery(queries.listErrors, { limit: '7', row: '3' })).toEqual({ limit: 7, row: 3 });
  expect(mistakesOf(() => readBody(importSchemas.StartImport, { acceptErrors: 'true' }))).toEqual([
    { pointer: '/acceptErrors', detail: 'must be boolean' },
  ]);
});

it('names every mistake and where it is', () => {
  expect(mistakesOf(() => readBody(importSchemas.NewImport, { idKind: 'x', colour: 'red' }))).toEqual([
    { pointer: '/kind', detail: 'is missing' },
    { pointer: '/colour', detail: 'is not known here' },
    { pointer: '/idKind', detail: 'must be equal to one of the allowed values: loyalty, external' },
  ]);
});
