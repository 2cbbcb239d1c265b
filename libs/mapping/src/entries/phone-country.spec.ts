import { describe, expect, it } from 'vitest';
import { demoAttributes } from '#libs/attributes';
import type { Cell, MappedAttribute, MappingOptions } from '#libs/messages';
import { byLoyaltyId } from '#libs/messages/testing';
import { definedRun } from '../../test/example-run.js';
import { compileRow } from '../compile-row.js';
import { compileTargets } from '../mapped-target.js';
import { parseOptionsOf } from '../parse-options.js';
import { columnsOfMapping } from './columns-of-mapping.js';
import { cellHeaders } from './row-cell.js';

const id: MappedAttribute = { attribute: 'id', header: 'Nr' };
const address: MappedAttribute = { attribute: 'address.country', header: 'Country' };

/** The phone number that a row gives, in a workspace of Hungary, or the reason of its rejection. */
const phone = (
  attributes: readonly MappedAttribute[],
  cells: Readonly<Record<string, Cell>>,
  options?: MappingOptions,
): unknown => {
  const mapping = { version: 2 as const, attributes: [id, ...attributes], ...(options && { options }) };
  const mapped = columnsOfMapping(mapping, compileTargets(demoAttributes, byLoyaltyId));
  const definition = definedRun([], { ...mapped, options: parseOptionsOf(mapping), country: 'HU' });
  const row = compileRow(definition)([1, 2, ...cellHeaders(definition).map((header) => cells[header] ?? null)]);
  return row.ok
    ? row.accepted[2 + definition.columns.findIndex(({ attribute }) => attribute.id === 'mobile_phone')]
    : row.rejected[4];
};

describe('the country of a phone number without a code', () => {
  const plain: MappedAttribute = { attribute: 'mobile_phone', header: 'Phone' };

  it.each<[string, readonly MappedAttribute[], Readonly<Record<string, Cell>>, unknown]>([
    ["is the workspace's", [plain], { Phone: '06 20 123 4567' }, '+36201234567'],
    ["is the attribute's", [{ ...plain, country: 'SE' }], { Phone: '070-174 06 15' }, '+46701740615'],
    [
      'is in a column',
      [{ ...plain, country: { header: 'Land' } }],
      { Phone: '070-174 06 15', Land: 'Sweden' },
      '+46701740615',
    ],
    [
      'is in a column, as a code',
      [{ ...plain, country: { header: 'Land' } }],
      { Phone: '(312) 555-0187', Land: 'USA' },
      '+13125550187',
    ],
    [
      'is the usual one where the column says nothing',
      [{ ...plain, country: { header: 'Land' } }],
      { Phone: '06 20 123 4567', Land: '?' },
      '+36201234567',
    ],
    ['is none where it has a code', [{ ...plain, country: 'SE' }], { Phone: '+36 20 123 4567' }, '+36201234567'],
    ['is in its digits', [{ ...plain, country: 'international' }], { Phone: '36201234567' }, '+36201234567'],
  ])('%s', (_, attributes, cells, expected) => {
    expect(phone(attributes, { Nr: '1', ...cells })).toEqual(expected);
  });

  it.each<[string, MappedAttribute, Readonly<Record<string, Cell>>, unknown]>([
    ['another country', plain, { Phone: '06 20 123 4567', Country: 'Sweden' }, [[1, 'phone_country_differs']]],
    ['the same country', plain, { Phone: '06 20 123 4567', Country: 'Hungary' }, '+36201234567'],
    ['no country that is known', plain, { Phone: '06 20 123 4567', Country: 'here' }, '+36201234567'],
    ['another country, beside a +', plain, { Phone: '+36 20 123 4567', Country: 'Sweden' }, '+36201234567'],
    ['another country, beside 00', plain, { Phone: '001-808-617-6467', Country: 'Dominican Republic' }, '+18086176467'],
    [
      'another country of the same code',
      { ...plain, country: 'US' },
      { Phone: '(312) 555-0187', Country: 'CA' },
      '+13125550187',
    ],
    [
      'the country that the column names',
      { ...plain, country: { header: 'Country' } },
      { Phone: '070-174 06 15', Country: 'SE' },
      '+46701740615',
    ],
  ])('is not guessed against an address that says %s', (_, mapped, cells, expected) => {
    expect(phone([mapped, address], { Nr: '1', ...cells })).toEqual(expected);
  });

  it('is in a column of the file, but for attributes that say another', () => {
    const options: MappingOptions = { phoneCountry: { header: 'Land' } };
    const of = (mapped: MappedAttribute) => phone([mapped], { Nr: '1', Phone: '070-174 06 15', Land: 'SE' }, options);
    expect(of(plain)).toBe('+46701740615');
    expect(of({ ...plain, country: 'HU' })).toEqual([[1, 'invalid_phone']]);
  });

  it('is compared with the address as it will be stored', () => {
    const mapped: MappedAttribute = { ...address, values: { Magyarország: 'Hungary', Svédország: 'Sweden' } };
    const of = (country: string) => phone([plain, mapped], { Nr: '1', Phone: '06 20 123 4567', Country: country });
    expect([of('Magyarország'), of('Svédország')]).toEqual(['+36201234567', [[1, 'phone_country_differs']]]);
  });
});
