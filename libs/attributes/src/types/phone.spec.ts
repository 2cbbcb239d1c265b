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
import { isSurelyValid } from '../phone-plans.js';
import { Fault } from '../value-type.js';
import { phoneType } from './phone.js';

const parseIn = (country: string) =>
  phoneType.parse(
    { id: 'mobile_phone', label: 'Phone', type: 'phone' },
    { country, zone: 'Europe/Budapest', now: '2026-04-07T10:00:00.000Z' },
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
