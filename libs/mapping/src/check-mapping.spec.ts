import { describe, expect, it } from 'vitest';
import { demoAttributes } from '#libs/attributes';
import type { AttributeDefinition, MappedAttribute, MappingDefinition } from '#libs/messages';
import { byLoyaltyId } from '#libs/messages/testing';
import { byExternalId } from '../test/example-run.js';
import { checkInSteps, checkMapping, type MappingSurroundings } from './check-mapping.js';

const surroundings: MappingSurroundings = {
  attributes: demoAttributes,
  matching: byLoyaltyId,
  headers: ['Kundennr', 'Sex', 'Mail', 'constructor'],
  place: { country: 'HU', zone: 'Europe/Budapest', now: '2026-04-07T10:00:00.000Z' },
};

const id: MappedAttribute = { attribute: 'id', header: 'Kundennr' };

type Rest = Partial<MappingDefinition>;

const faultsOf = (attributes: readonly MappedAttribute[], rest: Rest = {}, around: Partial<MappingSurroundings> = {}) =>
  checkMapping({ version: 1, attributes, ...rest }, { ...surroundings, ...around });

const placesOf = (...given: Parameters<typeof faultsOf>) =>
  faultsOf(...given).map(({ pointer, code }) => `${pointer} ${code}`);

describe('a mapping without fault', () => {
  it.each<[string, readonly MappedAttribute[]]>([
    ['the ID alone', [id]],
    ['blanks around a header', [{ attribute: 'id', header: ' Kundennr ' }]],
    ['a header that is called like a property', [id, { attribute: 'email', header: 'constructor' }]],
    ['an attribute without header and fallback', [id, { attribute: 'email' }]],
    ['a fallback without header', [id, { attribute: 'tier', fallback: { static: 'Gold' } }]],
    ['a number as a fallback', [id, { attribute: 'points', fallback: { static: 10 } }]],
    ['a list as a fallback', [id, { attribute: 'tags', fallback: { static: ['a', 'b'] } }]],
    ['a date in words as a fallback', [id, { attribute: 'birth_date', fallback: { static: 'Apr 7, 2026' } }]],
    ['seconds as a fallback', [id, { attribute: 'registered_at', fallback: { static: '@1712491800' } }]],
    ['an expression', [id, { attribute: 'registered_at', fallback: { dynamic: 'Next Monday 09:00' } }]],
    ['a value map', [id, { attribute: 'gender', header: 'Sex', values: { F: 'female', M: 'Male', '-': '' } }]],
    ['an ID whose updates are ignored', [{ ...id, ignoreOnUpdate: true }]],
  ])('%s', (_, attributes) => {
    expect(faultsOf(attributes)).toEqual([]);
  });

  it('may name any header while the files are not known', () => {
    expect(faultsOf([{ attribute: 'id', header: 'whatever' }], {}, { headers: null })).toEqual([]);
  });

  it('has the external ID first when rows are found by it', () => {
    const external: MappedAttribute = { attribute: 'external_id', header: 'Kundennr' };
    expect(faultsOf([external], {}, { matching: byExternalId })).toEqual([]);
    expect(placesOf([external])).toEqual(['/attributes id_not_first']);
  });
});

describe('a fault of a mapping', () => {
  const gender: MappedAttribute = { attribute: 'gender', header: 'Sex' };

  it.each<[string, readonly MappedAttribute[], readonly string[]]>([
    ['no ID', [gender], ['/attributes id_not_first']],
    ['the ID not first', [gender, id], ['/attributes id_not_first']],
    ['an ID without header', [{ attribute: 'id' }], ['/attributes/0 id_without_header']],
    ['an ID with a fallback', [{ ...id, fallback: { static: '1' } }], ['/attributes/0/fallback id_fixed']],
    ['an ID with a value map', [{ ...id, values: { a: 'b' } }], ['/attributes/0/values id_fixed']],
    [
      'an unknown attribute',
      [id, { attribute: '__proto__', header: 'Mail' }],
      ['/attributes/1/attribute unknown_attribute'],
    ],
    ['an attribute twice', [id, gender, { attribute: 'gender' }], ['/attributes/2/attribute attribute_twice']],
    ['an absent header', [id, { attribute: 'email', header: 'toString' }], ['/attributes/1/header absent_header']],
    ['a header twice', [id, { attribute: 'email', header: 'Kundennr ' }], ['/attributes/1/header header_twice']],
    [
      'a fallback of the wrong type',
      [id, { ...gender, fallback: { static: 'x' } }],
      ['/attributes/1/fallback refused_fallback'],
    ],
    [
      'a list for one text',
      [id, { attribute: 'other', fallback: { static: ['a'] } }],
      ['/attributes/1/fallback refused_fallback'],
    ],
    [
      'an ambiguous date',
      [id, { attribute: 'birth_date', fallback: { static: '07/04/2026' } }],
      ['/attributes/1/fallback refused_fallback'],
    ],
    [
      'an expression for what is no date',
      [id, { attribute: 'points', fallback: { dynamic: 'today' } }],
      ['/attributes/1/fallback/dynamic dynamic_not_a_date'],
    ],
    [
      'an expression that is none',
      [id, { attribute: 'birth_date', fallback: { dynamic: 'next week' } }],
      ['/attributes/1/fallback/dynamic invalid_expression'],
    ],
    [
      'an expression beyond all calendars',
      [id, { attribute: 'registered_at', fallback: { dynamic: '+9999 years' } }],
      ['/attributes/1/fallback refused_fallback'],
    ],
    [
      'a target of the wrong type',
      [id, { ...gender, values: { 'a/b': 'x', M: 'male' } }],
      ['/attributes/1/values/a~1b refused_target'],
    ],
    [
      'a value twice',
      [id, { ...gender, values: { M: 'male', ' M': 'male' } }],
      ['/attributes/1/values/ M value_twice'],
    ],
  ])('%s', (_, attributes, places) => {
    expect(placesOf(attributes)).toEqual(places);
  });

  it('more values than are allowed, in one value map or in several', () => {
    const values = (n: number) => Object.fromEntries(Array.from({ length: n }, (_, at) => [`v${at}`, 'x']));
    const places = (...sizes: readonly number[]) =>
      placesOf([
        id,
        ...['first_name', 'last_name']
          .slice(0, sizes.length)
          .map((attribute, at) => ({ attribute, values: values(sizes[at] ?? 0) })),
      ]);
    expect(places(10_000)).toEqual([]);
    expect(places(5_000, 5_000)).toEqual([]);
    expect(places(10_001)).toEqual(['/attributes too_many_values']);
    expect(places(5_000, 5_001)).toEqual(['/attributes too_many_values']);
  });

  it('is looked for in steps of few values', () => {
    const values = Object.fromEntries(Array.from({ length: 1_000 }, (_, at) => [`v${at}`, `+36 30 ${1_000_000 + at}`]));
    const attributes = [id, { attribute: 'mobile_phone', values }];
    const steps = checkInSteps({ version: 1, attributes }, surroundings);
    expect([...steps]).toHaveLength(20);
  });

  it('a loyalty ID beside external ones', () => {
    const attributes = [
      { attribute: 'external_id', header: 'Kundennr' },
      { attribute: 'id', header: 'Mail' },
    ];
    expect(placesOf(attributes, {}, { matching: byExternalId })).toEqual(['/attributes/1/attribute id_generated']);
  });

  it('a mandatory attribute with neither header nor fallback', () => {
    const attributes = demoAttributes.map(
      (one): AttributeDefinition => ({ ...one, mandatory: one.id === 'tier' || one.id === 'id' }),
    );
    const places = (...mapped: MappedAttribute[]) => placesOf([id, ...mapped], {}, { attributes });
    expect(places()).toEqual(['/attributes mandatory_unmapped']);
    expect(places({ attribute: 'tier', fallback: { static: ' ' } })).toEqual(['/attributes mandatory_unmapped']);
    expect(places({ attribute: 'tier', fallback: { static: 'gold' } })).toEqual([]);
    expect(places({ attribute: 'tier', header: 'Sex' })).toEqual([]);
  });

  it('a fallback of a unique attribute, which every row would claim', () => {
    const named = (id: string, type: string): AttributeDefinition => ({ id, label: id, type, unique: true });
    const attributes = [...demoAttributes, named('card', 'string'), named('since', 'date')];
    const places = (...mapped: MappedAttribute[]) => placesOf([id, ...mapped], {}, { attributes });
    const refused = ['/attributes/1/fallback unique_fallback'];
    expect(places({ attribute: 'card', header: 'Sex', fallback: { static: 'c-1' } })).toEqual(refused);
    expect(places({ attribute: 'card', fallback: { static: 7 } })).toEqual(refused);
    expect(places({ attribute: 'external_id', fallback: { static: 'e-1' } })).toEqual(refused);
    expect(places({ attribute: 'since', header: 'Sex', fallback: { dynamic: 'today' } })).toEqual(refused);
    expect(places({ attribute: 'card', header: 'Sex', fallback: { static: ' ' } })).toEqual([]);
    expect(places({ attribute: 'card', header: 'Sex', values: { a: 'c', b: 'c' } })).toEqual([]);
  });

  it('of an expression has the position of the first wrong character', () => {
    const [fault] = faultsOf([id, { attribute: 'birth_date', fallback: { dynamic: 'next week' } }]);
    expect(fault).toMatchObject({ position: 6, detail: expect.stringContaining('wrong at character 6. ') });
  });

  it('of an expression that is given as a text says how it is written', () => {
    const detailOf = (text: string) =>
      faultsOf([id, { attribute: 'birth_date', fallback: { static: text } }])[0]?.detail ?? '';
    expect(detailOf('today')).toMatch(/ As an expression it is written \{"dynamic": "today"\}\.$/);
    expect(detailOf('someday')).not.toContain('dynamic');
  });

  it('of an absent header names those that there are, once and ten at most', () => {
    const headers = Array.from({ length: 1_000 }, (_, n) => `${n}`.padEnd(500, 'x'));
    const mapped = ['a', 'b'].map((header, at): MappedAttribute => ({ attribute: at === 0 ? 'id' : 'email', header }));
    const [first, second] = faultsOf(mapped, {}, { headers });
    expect(first?.detail).toMatch(/^No file has the header "a"\. There are "0x{59}", .* and 990 more\.$/);
    expect(second?.detail).toBe('No file has the header "b".');
  });

  it('is told with all others, by place, each with what to do', () => {
    const faults = faultsOf([
      { attribute: 'id', header: 'Nr' },
      { attribute: 'shoe_size', header: 'Sex' },
      { attribute: 'email', header: 'Sex', fallback: { static: 'nobody' } },
    ]);
    expect(faults.map(({ pointer, detail }) => `${pointer}: ${detail}`)).toEqual([
      expect.stringMatching(
        /^\/attributes\/0\/header: No file has the header "Nr"\. There are "Kundennr", .*"Sex".*\.$/,
      ),
      '/attributes/1/attribute: The workspace has no attribute shoe_size. Leave it out, or add it first.',
      expect.stringMatching(/^\/attributes\/2\/fallback: The fallback is no value of its attribute: email is /),
      '/attributes/2/header: The header "Sex" is used twice. One header serves one attribute.',
    ]);
  });
});

it('of very many refused values the first 1,000 are named', () => {
  const values = Object.fromEntries(Array.from({ length: 10_000 }, (_, n) => [`from ${n}`, `none ${n}`]));
  const faults = faultsOf([id, { attribute: 'gender', header: 'Sex', values }]);
  expect(faults).toHaveLength(1_000);
  expect(faults[0]).toMatchObject({ pointer: '/attributes/1/values/from 0', code: 'refused_target' });
});
