import { describe, expect, it } from 'vitest';
import type { AttributeDefinition, MappedAttribute, Matching } from '#libs/messages';
import { byLoyaltyId } from '#libs/messages/testing';
import { applyMapping } from './apply-mapping.js';
import { checkMapping } from './check-mapping.js';
import { fitMapping } from './fit-mapping.js';

const field = (id: string, label: string, more: Partial<AttributeDefinition> = {}): AttributeDefinition => ({
  ...{ id, label, type: 'string', headers: [label] },
  ...more,
});

/** As a kind without an ID has them. */
const attributes: readonly AttributeDefinition[] = [
  field('email', 'Email', { type: 'email' }),
  field('first_name', 'FirstName'),
  field('gender', 'Sex', { type: 'select', options: [{ value: 'female' }, { value: 'male' }] }),
  field('subscriptions.email', 'IsSubscribedByEmail', { type: 'boolean' }),
  field('shop', 'LastUpdatePointOfContact', { leftOut: true }),
  field('shoe_size', 'Shoe size', { headers: ['shoe_size', 'Shoe size'] }),
];

const matching: Matching = { identifiers: ['email', 'mobile_phone'], lanes: 'one', repeats: 'fold' };

const headers = ['E-Mail', 'Vorname', 'Geschlecht', 'Schuh'];

const around = {
  attributes,
  matching,
  headers,
  place: { country: 'HU', zone: 'Europe/Budapest', now: '2026-04-07T10:00:00.000Z' },
} as const;

const mappingOf = (...entries: readonly MappedAttribute[]) => ({ version: 1 as const, attributes: entries });

const faultsOf = (entries: readonly MappedAttribute[], given = around) => checkMapping(mappingOf(...entries), given);

describe('a mapping of fields', () => {
  it.each<[string, MappedAttribute]>([
    ['a field as it is written', { field: 'FirstName', header: 'Vorname' }],
    ['a field in any spelling of headers', { field: 'first-name', header: 'Vorname' }],
    ['a field of a subscription', { field: 'IsSubscribedByEmail', header: 'Vorname' }],
    ['a custom attribute by its label', { field: 'shoe size', header: 'Schuh' }],
    ['a custom attribute by its id', { attribute: 'shoe_size', header: 'Schuh' }],
    ['a standard attribute by its id', { attribute: 'email', header: 'E-Mail' }],
    [
      'a value map and a fallback',
      { field: 'Sex', header: 'Geschlecht', values: { w: 'female' }, fallback: { static: 'male' } },
    ],
  ])('needs no ID: %s', (_, entry) => {
    expect(faultsOf([entry])).toEqual([]);
  });

  it.each<[string, readonly MappedAttribute[], readonly object[]]>([
    [
      'an unknown field',
      [
        { field: 'Emial', header: 'E-Mail' },
        { field: '__proto__', header: 'Vorname' },
      ],
      [
        {
          pointer: '/attributes/0/field',
          code: 'unknown_field',
          detail:
            'There is no field "Emial". There are "Email", "FirstName", "Sex", "IsSubscribedByEmail", "Shoe size".',
        },
        { pointer: '/attributes/1/field', code: 'unknown_field', detail: 'There is no field "__proto__".' },
      ],
    ],
    [
      'a field and its attribute',
      [
        { field: 'Email', header: 'E-Mail' },
        { attribute: 'email', header: 'Vorname' },
      ],
      [{ pointer: '/attributes/1/attribute', code: 'attribute_twice', detail: 'email is mapped twice. Keep one.' }],
    ],
    [
      'neither or both',
      [{ header: 'E-Mail' }, { field: 'Sex', attribute: 'gender', header: 'Geschlecht' }],
      [0, 1].map((at) => ({
        pointer: `/attributes/${at}`,
        code: 'attribute_or_field',
        detail: 'An entry names either an attribute or a field. Name one of them.',
      })),
    ],
    [
      'an absent header and a refused value',
      [
        { field: 'Email', header: 'Mail' },
        { field: 'Sex', header: 'Geschlecht', values: { w: 'woman' } },
      ],
      [
        { pointer: '/attributes/0/header', code: 'absent_header' },
        { pointer: '/attributes/1/values/w', code: 'refused_target' },
      ],
    ],
  ])('is refused, with the place and the way out: %s', (_, entries, expected) => {
    expect(faultsOf(entries)).toMatchObject(expected);
  });

  it('is refused where rows are matched by an ID', () => {
    const customers = { ...around, matching: byLoyaltyId } as unknown as typeof around;
    const entries = [
      { attribute: 'email', header: 'E-Mail' },
      { field: 'FirstName', header: 'Vorname' },
    ];
    expect(faultsOf(entries, customers).map(({ pointer, code }) => `${pointer} ${code}`)).toEqual([
      '/attributes id_not_first',
      '/attributes/1/field no_fields',
    ]);
  });

  it('is fitted without the fields that another import had', () => {
    const kept = { field: 'Email', header: 'E-Mail' };
    const given = mappingOf({ field: 'Area', header: 'Ort' }, kept, {
      field: 'LastUpdatePointOfContact',
      header: 'Schuh',
    });
    const fitted = fitMapping(given, around);
    expect(fitted.mapping.attributes).toEqual([kept, { field: 'LastUpdatePointOfContact', header: 'Schuh' }]);
    expect(fitted.leftOut.map(({ pointer }) => pointer)).toEqual(['/attributes/0/field', '/attributes/0/header']);
  });

  const mapping = mappingOf(
    { field: 'Email', header: 'E-Mail' },
    { field: 'Sex', header: 'Geschlecht', values: { w: 'female' } },
    { attribute: 'shoe_size', header: 'Schuh' },
  );

  it('gives the columns of its attributes', () => {
    const applied = applyMapping(mapping, attributes, [headers], { matching, otherColumns: 'ignore' });
    expect(applied).toMatchObject({
      ok: true,
      columns: [
        { attribute: { id: 'email' }, header: 'E-Mail' },
        { attribute: { id: 'gender' }, header: 'Geschlecht', values: [['w', 'female']] },
        { attribute: { id: 'shoe_size' }, header: 'Schuh' },
      ],
      ignoredColumns: ['Vorname'],
    });
  });

  it('refuses a column that it says nothing of, where others are refused, but not those that are known to be left out', () => {
    const files = [
      ['E-Mail', 'FirstName', 'sluice_reasons', 'LastUpdatePointOfContact'],
      ['E-Mail', 'Foo'],
    ];
    const applied = applyMapping(mapping, attributes, files, { matching, otherColumns: 'refuse' });
    expect(applied).toMatchObject({
      ok: false,
      errors: [
        { file: 0, code: 'unknown_column', argument: 'The column "FirstName" is in no entry of the mapping' },
        { file: 1, code: 'unknown_column', argument: 'The column "Foo" is in no entry of the mapping' },
      ],
    });
  });
});
