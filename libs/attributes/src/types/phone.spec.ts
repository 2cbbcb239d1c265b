import fc from 'fast-check';
import {
  type CountryCode,
  getCountries,
  getCountryCallingCode,
  getExampleNumber,
  parsePhoneNumberFromString,
} from 'libphonenumber-js/min';
import examples from 'libphonenumber-js/mobile/examples';
import { describe, expect, it } from 'vitest';
import type { ParseOptions } from '#libs/messages';
import { isSurelyValid } from '../phone-plans.js';
import { Fault } from '../value-type.js';
import { phoneType } from './phone.js';

const parseIn = (country: string, options: ParseOptions = {}) =>
  phoneType.parse(
    { id: 'mobile_phone', label: 'Phone', type: 'phone' },
    { country, zone: 'Europe/Budapest', now: '2026-04-07T10:00:00.000Z', options },
  );
const parse = parseIn('HU');

describe('phone', () => {
  it.each([
    ['+36201234567', '+36201234567'],
    ['+36 20 123-4567', '+36201234567'],
    ['06 20 123 4567', '+36201234567'],
    ['(06-1) 234 5678', '+3612345678'],
    [36201234567, '+36201234567'],
    ['+1 202 555 0123', '+12025550123'],
    ['+39 06 6982 0000', '+390669820000'],
  ])('stores %j as %s', (cell, e164) => {
    expect(parse(cell)).toBe(e164);
  });

  it('reads a number without a country code in the country of the workspace', () => {
    expect(parseIn('DE')('030 901820')).toBe('+4930901820');
  });

  it('reads a number without a country code in the country of the options', () => {
    const parseFrench = parseIn('HU', { phoneCountry: 'FR' });
    expect(parseFrench('06 12 34 56 78')).toBe('+33612345678');
    expect(parseFrench('+36 20 123 4567')).toBe('+36201234567');
    expect(parseIn('HU', { phoneCountry: 'AQ' })('0620 123 4567')).toEqual(new Fault('invalid_phone'));
  });

  it.each([
    ['36201234567', '+36201234567'],
    ['0036 20 123 4567', '+36201234567'],
    ['(36) 20 123-4567', '+36201234567'],
    ['+36201234567', '+36201234567'],
    ['1 202 555 0123', '+12025550123'],
    [4915112345678, '+4915112345678'],
  ])('reads %j, where all have a country code, as %s', (cell, e164) => {
    expect(parseIn('DE', { phoneCountry: 'international' })(cell)).toBe(e164);
  });

  it.each(['06 20 123 4567', '20 123 4567 890 123', '', '+', 'call me'])(
    'refuses %j where all have a country code',
    (cell) => {
      expect(parseIn('HU', { phoneCountry: 'international' })(cell)).toEqual(new Fault('invalid_phone'));
    },
  );

  it.each([
    ['NO', '4712345678', '', false],
    ['IT', '3933312345', '+393933312345', true],
    ['IT', '393331234567', '+393331234567', true],
    ['HU', '36 20 123 4567', '+36201234567', true],
    ['US', '1 (202) 555-0123', '+12025550123', true],
  ])('in %s reads digits with its calling code, %s, by the only valid reading', (country, cell, e164, isValid) => {
    expect(parseIn(country)(cell)).toEqual(isValid ? e164 : new Fault('invalid_phone'));
  });

  it.each([
    ['DE', '4915112345678'],
    ['DE', '49 1511 2345678'],
    ['BR', '5532123456'],
  ])('in %s refuses %s, which is valid with and without its calling code', (country, cell) => {
    expect(parseIn(country)(cell)).toEqual(new Fault('ambiguous_phone', country));
  });

  it('takes digits with the calling code of the country as whichever of both is valid', () => {
    const countries = fc.constantFrom<CountryCode>(...getCountries());
    fc.assert(
      fc.property(countries, fc.stringMatching(/^\d{5,12}$/), (country, rest) => {
        const digits = getCountryCallingCode(country) + rest;
        const numbers = [`+${getCountryCallingCode(country)}${digits}`, `+${digits}`].map((text) =>
          parsePhoneNumberFromString(text, { extract: false }),
        );
        const international = numbers[1]?.isValid() ? numbers[1].number : null;
        const value = parseIn(country)(digits);
        // What the library makes of a national number depends on prefixes of the country; the other reading doesn't.
        if (international === null) expect(value).not.toEqual(new Fault('ambiguous_phone', country));
        else expect([international, 'ambiguous_phone']).toContain((value as Fault).code ?? value);
      }),
      { numRuns: 1_000 },
    );
  });

  it.each([
    '12',
    'call me',
    '+36',
    '+3620123456789',
    '+999123456789',
    '+36 20 123 456a',
    'tel: +36201234567 or so',
    true,
  ])('refuses %j', (cell) => {
    expect(parse(cell)).toEqual(new Fault('invalid_phone'));
  });

  it('agrees with the library on every international number', () => {
    const callingCodes = [...new Set(getCountries().map((country) => getCountryCallingCode(country)))];
    const number = fc.tuple(fc.constantFrom(...callingCodes), fc.stringMatching(/^\d{3,14}$/));
    fc.assert(
      fc.property(number, ([code, national]) => {
        const text = `+${code}${national}`;
        const phone = parsePhoneNumberFromString(text, { extract: false });
        expect(parse(text)).toEqual(phone?.isValid() ? phone.number : new Fault('invalid_phone'));
      }),
      { numRuns: 1_000 },
    );
  });

  it('agrees with the library near the example of every country', () => {
    const country = fc.constantFrom<CountryCode>(...getCountries());
    fc.assert(
      fc.property(country, fc.nat(), fc.stringMatching(/^\d{1,3}$/), (name, place, digits) => {
        const example = getExampleNumber(name, examples)?.number ?? '';
        const at = 1 + (place % example.length);
        const text = example.slice(0, at) + digits + example.slice(at + digits.length);
        const phone = parsePhoneNumberFromString(text, { extract: false });
        expect(parse(text)).toEqual(phone?.isValid() ? phone.number : new Fault('invalid_phone'));
      }),
      { numRuns: 1_000 },
    );
  });

  it('knows most mobile numbers without asking the library', () => {
    const known = getCountries().filter((name) => isSurelyValid(getExampleNumber(name, examples)?.number ?? ''));
    expect(known).toContain('HU');
    expect(known.length).toBeGreaterThan(150);
  });
});
