import { describe, expect, it } from 'vitest';
import type { Problem } from '../http/problem.js';
import { readNewImport } from './create-import.js';

const refusalOf = (body: object) => {
  try {
    return readNewImport(body);
  } catch (error) {
    const { code, errors } = error as Problem;
    return { code, errors };
  }
};

describe('a request to make an import', () => {
  it('gets the settings of its kind, complete', () => {
    expect(readNewImport({ kind: 'customers', idKind: 'external', name: 'April' })).toEqual({
      kind: 'customers',
      name: 'April',
      settings: { id_kind: 'external', create_only: false, update_only: false },
    });
    expect(readNewImport({ kind: 'transactions' })).toEqual({
      kind: 'transactions',
      name: 'Import of transactions',
      settings: {},
    });
  });

  it.each(['id_kind', 'create_only', 'update_only'])('of transactions has no %s: it would decide nothing', (name) => {
    const given = name === 'id_kind' ? 'external' : false;
    expect(refusalOf({ kind: 'transactions', [name]: given })).toEqual({
      code: 'invalid_request',
      errors: [{ pointer: `/${name}`, detail: 'is not known to imports of transactions, which have no settings' }],
    });
  });

  it('has no settings that contradict each other', () => {
    expect(refusalOf({ kind: 'customers', create_only: true, update_only: true })).toMatchObject({
      code: 'invalid_request',
      errors: [{ pointer: '/update_only', detail: expect.stringContaining('together with create_only') }],
    });
  });
});
