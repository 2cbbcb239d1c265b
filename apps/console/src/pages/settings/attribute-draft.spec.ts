import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  attributeDraftOf,
  attributeTypes,
  changedAttributeOf,
  emptyDraft,
  idFault,
  isAttributeComplete,
  type ListedAttribute,
  newAttributeOf,
  readOptions,
} from './attribute-draft.js';

const { components } = JSON.parse(
  readFileSync(new URL('../../../../../docs/openapi.json', import.meta.url), 'utf8'),
) as {
  readonly components: {
    readonly schemas: Readonly<
      Record<string, { readonly properties: Readonly<Record<string, { readonly enum?: readonly string[] }>> }>
    >;
  };
};

const tier: ListedAttribute = {
  ...{ id: 'tier', type: 'select', label: 'Tier', mandatory: false, unique: false, standard: false },
  ...{ options: [{ value: 'g', label: 'Gold' }, { value: 'silver' }], max_length: null },
};

describe('types of attributes', () => {
  it('are those of the API', () => {
    expect(Object.keys(attributeTypes)).toEqual(components.schemas.NewAttribute?.properties.type?.enum);
  });
});

describe('options, one a line', () => {
  it.each([
    ['silver', [{ value: 'silver' }]],
    ['g | Gold\n\n silver ', [{ value: 'g', label: 'Gold' }, { value: 'silver' }]],
    ['a|b|c', [{ value: 'a', label: 'b|c' }]],
    ['', []],
  ])('%j', (text, options) => {
    expect(readOptions(text)).toEqual(options);
  });

  it('are read as they are shown', () => {
    expect(readOptions(attributeDraftOf(tier).options)).toEqual(tier.options);
  });
});

describe('the request for an attribute', () => {
  it.each([
    [
      'a text',
      { ...emptyDraft, id: 'a', maxLength: '20' },
      { id: 'a', type: 'string', unique: false, mandatory: false, max_length: 20 },
    ],
    [
      'a date',
      { ...emptyDraft, id: 'a', type: 'date', label: ' A ' },
      { id: 'a', type: 'date', unique: false, mandatory: false, label: 'A' },
    ],
    [
      'a choice',
      { ...emptyDraft, id: 'a', type: 'select', options: 'x' },
      { id: 'a', type: 'select', unique: false, mandatory: false, options: [{ value: 'x' }] },
    ],
  ])('%s', (_, draft, request) => {
    expect(newAttributeOf(draft)).toEqual(request);
  });

  it('changes label and mandatory only of a standard one', () => {
    const draft = { ...attributeDraftOf({ ...tier, type: 'string' }), mandatory: true };
    expect(changedAttributeOf(draft, { standard: true })).toEqual({ label: 'Tier', mandatory: true });
    expect(changedAttributeOf(draft, { standard: false })).toEqual({
      label: 'Tier',
      mandatory: true,
      max_length: null,
    });
  });
});

describe('whether it can be sent', () => {
  it.each([
    ['', 'string', '', false],
    ['tier', 'string', '', true],
    ['Tier', 'string', '', false],
    ['tier', 'select', '\n', false],
    ['tier', 'select', 'x', true],
  ])('%j of type %s with options %j: %s', (id, type, options, complete) => {
    expect(isAttributeComplete({ ...emptyDraft, id, type, options })).toBe(complete);
  });

  it.each([
    ['', null],
    ['a_1', null],
    ['1a', expect.any(String)],
  ])('the id %j', (id, fault) => {
    expect(idFault(id)).toEqual(fault);
  });
});
