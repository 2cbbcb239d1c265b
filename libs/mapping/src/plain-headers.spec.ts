import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { demoAttributes } from '#libs/attributes';
import { plainHeader } from '#libs/formats';
import type { MappingDefinition } from '#libs/messages';
import { byLoyaltyId } from '#libs/messages/testing';
import { applyMapping } from './apply-mapping.js';
import { checkMapping } from './check-mapping.js';
import { isRejectReasons } from './header-names.js';
import { locateColumns, matchHeaders } from './match-headers.js';

/** Written with invisible characters. */
const spellings: readonly (readonly [string, string, string])[] = [
  ['first_name', 'First name', 'First\r\nname'],
  ['last_name', 'Last name', 'Last name\u200b'],
  ['address.city', 'City', '\u200bCi\u00adty\u2060'],
  ['address.postal_code', 'Postal code', 'Postal  \u00a0code'],
  ['discount_card', 'Discount card', '\u200eDiscount\u2003card\ufeff'],
];

describe('a header with invisible characters', () => {
  it.each(spellings)('names %s as %j does', (attribute, _, header) => {
    const matched = matchHeaders([['id', header]], demoAttributes, { matching: byLoyaltyId });
    expect(matched).toMatchObject({ ok: true, columns: [{}, { attribute: { id: attribute } }], ignoredColumns: [] });
  });

  it.each(spellings)('is found by a mapping of %s that says %j', (attribute, said, header) => {
    const mapping: MappingDefinition = {
      version: 1,
      attributes: [
        { attribute: 'id', header: 'Customer ID' },
        { attribute, header: said },
      ],
    };
    const headers = ['Customer\u00a0ID', header];
    const place = { country: 'HU', zone: 'Europe/Budapest', now: '2026-04-07T10:00:00.000Z' };
    expect(checkMapping(mapping, { attributes: demoAttributes, matching: byLoyaltyId, headers, place })).toEqual([]);
    const applied = applyMapping(mapping, demoAttributes, [headers], { matching: byLoyaltyId });
    expect(applied).toMatchObject({ ok: true, ignoredColumns: [] });
    expect(locateColumns(applied.ok ? applied.columns : [], headers)).toEqual([0, 1]);
  });

  it('serves one attribute of a mapping, however it is written', () => {
    const attributes = [
      { attribute: 'id', header: 'Customer ID' },
      { attribute: 'email', header: 'Customer\u200b \u00a0ID' },
    ];
    const place = { country: 'HU', zone: 'Europe/Budapest', now: '2026-04-07T10:00:00.000Z' };
    const around = { attributes: demoAttributes, matching: byLoyaltyId, headers: ['Customer ID'], place } as const;
    expect(checkMapping({ version: 1, attributes }, around)).toMatchObject([{ code: 'header_twice' }]);
  });

  it('over reasons of rejects is known too', () => {
    expect(isRejectReasons('sluice_\u200breasons')).toBe(true);
  });
});

describe('a column without a name', () => {
  it('is none: it matches nothing and is not listed as ignored', () => {
    const matched = matchHeaders([['id', '', '\u200b', 'other thing']], demoAttributes, { matching: byLoyaltyId });
    expect(matched).toMatchObject({ ok: true, ignoredColumns: ['other thing'] });
    const mapping: MappingDefinition = { version: 1, attributes: [{ attribute: 'id', header: 'id' }] };
    const applied = applyMapping(mapping, demoAttributes, [['id', '', 'x']], { matching: byLoyaltyId });
    expect(applied).toMatchObject({ ignoredColumns: ['x'] });
  });
});

describe('plainHeader', () => {
  it('is what a slow look at each character leaves', () => {
    const unit = fc.constantFrom(
      'a',
      'É',
      'e\u0301',
      '_',
      ' ',
      '\u00a0',
      '\n',
      '\r',
      '\t',
      '\u2003',
      '\u200b',
      '\ufeff',
    );
    const ignored = new Set(['\u200b', '\ufeff']);
    const slow = (text: string): string => {
      let plain = '';
      for (const character of text) {
        if (ignored.has(character)) continue;
        const isBlank = character.trim() === '';
        if (!isBlank) plain += character;
        else if (plain !== '' && !plain.endsWith(' ')) plain += ' ';
      }
      return plain.trimEnd().normalize('NFC');
    };
    const any = fc.string({ unit: 'binary' });
    fc.assert(
      fc.property(fc.string({ unit }), any, (text, other) => {
        expect(plainHeader(text)).toBe(slow(text));
        expect(plainHeader(plainHeader(other))).toBe(plainHeader(other));
      }),
    );
  });
});
