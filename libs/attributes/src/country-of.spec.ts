import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countryOf } from './country-of.js';

describe('a country', () => {
  it.each([
    ['HU', 'HU'],
    ['hu', 'HU'],
    ['HUN', 'HU'],
    ['Hungary', 'HU'],
    ['US', 'US'],
    ['USA', 'US'],
    ['U.S.A.', 'US'],
    [' united  states ', 'US'],
    ['United States of America', 'US'],
    ['uk', 'GB'],
    ['Great Britain', 'GB'],
    ['United Kingdom', 'GB'],
    ['Czechia', 'CZ'],
    ['czech republic', 'CZ'],
    ['Côte d’Ivoire', 'CI'],
    ["COTE D'IVOIRE", 'CI'],
    ['Tu\u0308rkiye', 'TR'],
    ['Turkey', 'TR'],
    ['Curaçao', 'CW'],
    ['The Netherlands', 'NL'],
    ['South Korea', 'KR'],
    ['Korea, Republic of', 'KR'],
    ['Bosnia & Herzegovina', 'BA'],
    ['IN', 'IN'],
    ['IND', 'IN'],
  ])('%j is %s', (text, code) => {
    expect(countryOf(text)).toBe(code);
  });

  it.each(['', '-', 'Deutschland', 'Allemagne', 'ZZ', 'Europe', 'Texas', 'constructor', '36', 'x'.repeat(101)])(
    '%j is none',
    (text) => {
      expect(countryOf(text)).toBeNull();
    },
  );

  it('is named in any case, with any blanks and punctuation', () => {
    const spaced = fc.tuple(
      fc.mixedCase(fc.constant('Papua New Guinea')),
      fc.constantFrom(' ', '  ', '-', '\u00a0', '_'),
    );
    fc.assert(
      fc.property(spaced, ([name, blank]) => {
        expect(countryOf(name.replaceAll(' ', blank))).toBe('PG');
      }),
    );
  });
});
