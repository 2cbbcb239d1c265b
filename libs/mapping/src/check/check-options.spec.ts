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
  ])('may be %j', (options) => {
    expect(checkOptions(options)).toEqual([]);
  });

  it.each<[ParseOptions, string, string]>([
    [{ thousands: '.' }, '/options/thousands', 'Set decimal, which is "." without it.'],
    [{ thousands: ',', decimal: ',' }, '/options/thousands', '"," cannot be both'],
  ])('may not be %j', (options, pointer, sentence) => {
    const faults = checkOptions(options);
    expect(faults).toMatchObject([{ pointer }]);
    expect(faults[0]?.detail).toContain(sentence);
  });
});
