import { describe, expect, it } from 'vitest';
import { demoAttributes } from '#libs/attributes';
import { isRowOfData, knownNames } from './known-names.js';

const known = knownNames(demoAttributes, ['2026-01-31', 'Besuch\u00a0am']);

describe('a first row', () => {
  it.each([
    ['an e-mail', ['1001', 'anna@example.com', 'Anna']],
    ['a phone with its country code', ['1001', '+36 20 123 4567', 'Anna']],
    ['a date', ['1001', '1990-04-07', 'Anna']],
    ['a date of three numbers', ['1001', '4/7/1990', '']],
    ['a date in words', ['1001', 'Apr 7, 1990']],
    ['a time', ['1001', '2026-04-07T14:30:00Z']],
    ['a web address', ['1001', 'https://example.com/x']],
    ['an e-mail with invisible characters', ['\u200banna@example.com ']],
  ])('holds data with %s and no name', (_, cells) => expect(isRowOfData(cells, known)).toBe(true));

  it.each([
    ['an attribute', ['id', 'anna@example.com']],
    ['a label', ['1001', 'E-mail', '2026-04-07']],
    ['another word for an attribute', ['Kundennr', '2026-04-07']],
    ['a header of the mapping', ['visits', '2026-01-31']],
    ['one as people see it', ['Besuch am', '2026-04-07']],
    ['no value', ['1001', 'Anna', '12.5', '0036201234567']],
    ['words only', ['first thing', 'second thing']],
    ['nothing', ['', ' ']],
  ])('may be a header with %s', (_, cells) => expect(isRowOfData(cells, known)).toBe(false));

  it('is looked at in time, whatever is in it', () => {
    const cells = [
      'a@'.repeat(30_000),
      `+1${' '.repeat(60_000)}x`,
      `${'1/'.repeat(30_000)}`,
      'x@y.'.repeat(500),
      `x@${'y.'.repeat(150)} @`,
    ];
    expect(
      isRowOfData(
        Array.from({ length: 1_000 }, (_, i) => cells[i % 5] as string),
        known,
      ),
    ).toBe(false);
  });
});
