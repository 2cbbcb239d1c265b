import { describe, expect, it } from 'vitest';
import type { Schema } from '#libs/api-contract';
import { queries } from '../contract/parameters.js';
import { schemas } from '../contract/schemas.js';
import { readBody, readQuery } from './request.js';

const complete = { kind: 'customers', id_kind: 'external', create_only: true, update_only: true };

/** Names of fields at every depth, but for those of mappings. */
const namesIn = (schema: Schema): readonly string[] => [
  ...Object.entries(schema.properties ?? {}).flatMap(([name, inner]) =>
    name === 'mapping' ? [name] : [name, ...namesIn(inner)],
  ),
  ...[schema.items ?? [], ...(schema.anyOf ?? []), ...(schema.oneOf ?? [])].flat().flatMap(namesIn),
  ...(typeof schema.additionalProperties === 'object' ? namesIn(schema.additionalProperties) : []),
];

describe('the spelling of fields', () => {
  it.each(Object.keys(schemas).filter((name) => !/Mapping(Draft)?$/.test(name)))('%s is in snake_case', (name) => {
    const others = namesIn(schemas[name] as Schema).filter((field) => !/^_?[a-z][a-z0-9_]*$/.test(field));
    expect(others).toEqual([]);
  });

  it.each([
    ['snake_case', () => readBody('NewImport', complete), complete],
    [
      'camelCase',
      () => readBody('NewImport', { kind: 'customers', idKind: 'external', createOnly: true, updateOnly: true }),
      complete,
    ],
    [
      'both, of different fields',
      () => readBody('StartImport', { acceptErrors: true, acknowledge_workflows: true }),
      { accept_errors: true, acknowledge_workflows: true },
    ],
    ['camelCase in a query', () => readQuery(queries.suggestMapping, { idKind: 'loyalty' }), { id_kind: 'loyalty' }],
  ])('%s is read', (_, read, expected) => {
    expect(read()).toEqual(expected);
  });

  it('a field that is given in both is refused, even when they say the same', () => {
    const both = { kind: 'customers', id_kind: 'loyalty', idKind: 'loyalty' };
    expect(() => readBody('NewImport', both)).toThrow('/idKind is the same as id_kind: send one');
  });

  it('mistakes point at the name in snake_case', () => {
    const read = () => readBody('NewImport', { kind: 'customers', createOnly: 1 });
    expect(read).toThrow(expect.objectContaining({ errors: [expect.objectContaining({ pointer: '/create_only' })] }));
  });

  it('mappings keep their camelCase, and have no other', () => {
    const mapping = { version: 1, idKind: 'external', attributes: [{ attribute: 'external_id', header: 'Nr' }] };
    expect(readBody('Mapping', mapping)).toEqual(mapping);
    expect(() => readBody('Mapping', { ...mapping, id_kind: 'external' })).toThrow('/id_kind');
  });

  it('what users name themselves is left as it is', () => {
    const body = { action: 'profile', customerId: '1', attributes: { favouriteColour: 'red' } };
    expect(readBody('NewCustomerEvent', body)).toEqual({
      ...{ action: 'profile', customer_id: '1', attributes: { favouriteColour: 'red' } },
    });
  });
});
