import { describe, expect, it } from 'vitest';
import { demoAttributes } from '#libs/attributes';
import type { MappedAttribute, MappingDefinition } from '#libs/messages';
import { byLoyaltyId } from '#libs/messages/testing';
import { checkMapping, type MappingSurroundings } from '../check-mapping.js';
import { fitMapping } from '../fit-mapping.js';

const surroundings: MappingSurroundings = {
  attributes: demoAttributes,
  matching: byLoyaltyId,
  headers: ['Nr', 'Mail', 'First', 'Last', 'Born'],
  place: { country: 'HU', zone: 'Europe/Budapest', now: '2026-04-07T10:00:00.000Z' },
};

const id: MappedAttribute = { attribute: 'id', header: 'Nr' };
const name = (rest: Partial<MappedAttribute>): MappedAttribute => ({ attribute: 'full_name', ...rest });

const faultsOf = (attributes: readonly MappedAttribute[], rest: Partial<MappingDefinition> = {}) =>
  checkMapping({ version: 2, attributes, ...rest }, surroundings).map(({ pointer, code }) => `${pointer} ${code}`);

describe('a mapping of version 2 without fault', () => {
  it.each<[string, readonly MappedAttribute[]]>([
    [
      'one header for two attributes',
      [
        { ...id, header: 'Mail' },
        { attribute: 'email', header: 'Mail' },
      ],
    ],
    [
      'headers that are joined',
      [id, name({ headers: ['First', { header: 'Last', steps: [{ case: 'title' }] }], join: ' ' })],
    ],
    [
      'an ID of headers and steps',
      [{ attribute: 'id', headers: ['Nr', 'Last'], join: '-', steps: [{ case: 'lower' }] }],
    ],
    [
      'several entries',
      [id, name({ header: 'First', when: { header: 'Last', empty: true } }), name({ value: 'nobody' })],
    ],
    [
      'a value map with other values than texts',
      [id, { attribute: 'newsletter', header: 'Last', values: { x: true } }],
    ],
    ['a zone', [id, { attribute: 'registered_at', header: 'Born', zone: 'America/New_York', onError: 'empty' }]],
    ['one header in a list', [id, name({ headers: ['First'] })]],
  ])('%s', (_, attributes) => {
    expect(faultsOf(attributes)).toEqual([]);
  });
});

describe('a fault of version 2', () => {
  it.each<[string, readonly MappedAttribute[], readonly string[]]>([
    ['two sources', [id, name({ header: 'First', value: 'x' })], ['/attributes/1/value one_source']],
    ['headers alone', [id, name({ headers: ['First', 'Last'] })], ['/attributes/1/headers join_or_take']],
    [
      'both',
      [id, name({ headers: ['First', 'Last'], join: '', take: 'first' })],
      ['/attributes/1/headers join_or_take'],
    ],
    ['join without headers', [id, name({ header: 'First', join: ' ' })], ['/attributes/1/join needs_headers']],
    ['steps on nothing', [id, name({ value: 'x', steps: [{ digits: true }] })], ['/attributes/1/steps needs_value']],
    ['a wrong value', [id, { attribute: 'points', value: 'many' }], ['/attributes/1/value refused_value']],
    ['a zone of a text', [id, name({ header: 'First', zone: 'UTC' })], ['/attributes/1/zone not_of_type']],
    ['a country of a text', [id, name({ header: 'First', country: 'HU' })], ['/attributes/1/country not_of_type']],
    [
      'an unknown country',
      [id, { attribute: 'mobile_phone', header: 'Last', country: 'Sweden' }],
      ['/attributes/1/country unknown_country'],
    ],
    [
      'an unknown zone',
      [id, { attribute: 'registered_at', header: 'Born', zone: 'Budapest' }],
      ['/attributes/1/zone unknown_zone'],
    ],
    [
      'absent headers, wherever they are named',
      [id, name({ headers: ['No', { header: 'Nope' }], take: 'first', when: [{ header: 'Never', empty: true }] })],
      [
        '/attributes/1/headers/0 absent_header',
        '/attributes/1/headers/1/header absent_header',
        '/attributes/1/when/0/header absent_header',
      ],
    ],
    [
      'an ID with conditions',
      [{ ...id, when: { header: 'Last', empty: true }, onError: 'empty' }],
      ['/attributes/0/onError id_fixed', '/attributes/0/when id_fixed'],
    ],
    ['two entries of the ID', [id, id], ['/attributes/1/attribute id_fixed']],
    [
      'too many entries',
      [id, ...Array.from({ length: 21 }, () => name({ header: 'First' }))],
      ['/attributes/21/attribute too_many_entries'],
    ],
  ])('%s', (_, attributes, places) => {
    expect(faultsOf(attributes)).toEqual(places);
  });

  it('is to use version 2 in version 1', () => {
    const attributes: readonly MappedAttribute[] = [
      id,
      name({ headers: ['First', 'Last'], join: ' ' }),
      { attribute: 'newsletter', header: 'Born', values: { y: true } },
    ];
    expect(faultsOf(attributes, { version: 1, options: { empty: ['NULL'] } })).toEqual([
      '/attributes/1/headers needs_version_2',
      '/attributes/1/join needs_version_2',
      '/attributes/2/values/y needs_version_2',
      '/options/empty needs_version_2',
    ]);
  });
});

it('fits by leaving out absent headers, and entries of which nothing is left to read or to tell', () => {
  const attributes: readonly MappedAttribute[] = [
    id,
    name({ headers: ['First', 'No'], join: ' ' }),
    name({ header: 'First', when: { header: 'Never', empty: true } }),
    { attribute: 'mobile_phone', header: 'Last', country: { header: 'Land' } },
  ];
  expect(fitMapping({ version: 2, attributes }, surroundings).mapping.attributes).toEqual([
    id,
    name({ headers: ['First'], join: ' ' }),
    { attribute: 'mobile_phone', header: 'Last' },
  ]);
});
