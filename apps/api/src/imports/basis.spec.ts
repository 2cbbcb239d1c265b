import { describe, expect, it } from 'vitest';
import { demoAttributes } from '#libs/attributes';
import { pinNamedKind } from '#libs/kinds';
import type { RunDefinition } from '#libs/messages';
import { definitionWith } from '../../test/validation.js';
import { basisOf } from './basis.js';

const basis = basisOf(definitionWith({}), demoAttributes);

const [id] = demoAttributes;

describe('rule 19: what decides a result', () => {
  it.each<[string, Partial<RunDefinition>]>([
    ['which run it is', { run: 'run_2', mode: 'import' }],
    ['its moment', { now: '2027-01-01T00:00:00.000Z' }],
    ['how rows are cut and routed', { lanes: 4, chunkRows: 100, chunkBytes: 1_000 }],
  ])('not %s', (_, given) => {
    expect(basisOf(definitionWith(given), demoAttributes)).toBe(basis);
  });

  it.each<[string, Partial<RunDefinition>]>([
    ['which ID finds a customer', pinNamedKind('customers', { id_kind: 'external' })],
    ['the zone', { zone: 'UTC' }],
    ['the country', { country: 'AT' }],
    ['the columns', { columns: [{ attribute: id ?? { id: 'id', label: '', type: 'string' }, header: 'No.' }] }],
    ['the headers that are left out', { ignoredColumns: ['note'] }],
  ])('%s', (_, given) => {
    expect(basisOf(definitionWith(given), demoAttributes)).not.toBe(basis);
  });

  it('attributes of the workspace, also those without a column', () => {
    expect(basisOf(definitionWith({}), demoAttributes.slice(0, -1))).not.toBe(basis);
  });
});
