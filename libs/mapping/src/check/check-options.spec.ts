import { describe, expect, it } from 'vitest';
import type { ParseOptions } from '#libs/messages';
import { checkOptions } from './check-options.js';

describe('options of a mapping', () => {
  it.each<[ParseOptions | undefined]>([
    [undefined],
    [{}],
    [{ decimal: ',', thousands: '.' }],
    [{ thousands: ',' }],
    [{ thousands: ' ', decimal: ',' }],
    [{ zone: 'UTC', phoneCountry: 'FR' }],
    [{ phoneCountry: 'international' }],
    [{ zone: 'America/New_York', dateFormats: ['M/d/yyyy H:mm', 'epoch'] }],
  ])('may be %j', (options) => {
    expect(checkOptions(options)).toEqual([]);
  });

  it.each<[ParseOptions, string, string]>([
    [{ thousands: '.' }, '/options/thousands', 'Set decimal, which is "." without it.'],
    [{ thousands: ',', decimal: ',' }, '/options/thousands', '"," cannot be both'],
    [{ zone: 'GMT+2' }, '/options/zone', '"GMT+2" is no time zone'],
    [{ zone: '+02:00' }, '/options/zone', 'is no time zone'],
    [{ phoneCountry: 'fr' }, '/options/phoneCountry', 'in the country "fr"'],
    [{ phoneCountry: 'ZZ' }, '/options/phoneCountry', 'code of two letters'],
    [{ dateFormats: ['epoch', 'DD.MM.yyyy'] }, '/options/dateFormats/1', 'at character 1. "DD" is no token. Write dd.'],
    [{ dateFormats: ['dd/MM/YYYY'] }, '/options/dateFormats/0', 'at character 7. "YYYY" is no token. Write yyyy.'],
  ])('may not be %j', (options, pointer, sentence) => {
    const faults = checkOptions(options);
    expect(faults).toMatchObject([{ pointer }]);
    expect(faults[0]?.detail).toContain(sentence);
  });
});
