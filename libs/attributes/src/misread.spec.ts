import { describe, expect, it } from 'vitest';
import { reasonMessage } from '#libs/messages';
import { valueTypes } from './types/index.js';
import { type Fault, isFault } from './value-type.js';

const place = { country: 'HU', zone: 'Europe/Budapest', now: '2026-04-07T10:00:00.000Z' };

const read = (type: string, text: string, options = {}): unknown =>
  valueTypes.get(type)?.parse({ id: 'a', label: 'A', type }, { ...place, options })(text);

/** What a user is told about a value. */
const told = (type: string, text: string, options = {}): string => {
  const fault = read(type, text, options);
  if (!isFault(fault)) throw new Error(`${type} takes ${text}`);
  const { code, argument } = fault as Fault;
  return reasonMessage(code, { attribute: 'a', argument });
};

describe('the message about a value', () => {
  it.each([
    ['datetime', '2023-02-10 15:41:33,1+01', 'Characters 20 to 24 are not understood.'],
    ['datetime', '2023-02-10 15:41:33 CET', 'Characters 20 to 23 are not understood.'],
    ['date', '2026-04-07x', 'Character 11 is not understood.'],
    ['date', '13. April 1991', 'is not a date such as 2026-04-07 or Apr 7, 2026. For'],
    ['numeric', '12abc', 'Characters 3 to 5 are not understood.'],
    ['numeric', '12 34', 'Characters 3 to 5 are not understood.'],
    ['email', 'anna@exa mple.com', 'Characters 9 to 17 are not understood.'],
    ['email', '\u{1d400}nna@example.com', '(at most 254 characters).'],
    ['email', 'a\u{1d400}na@example.com', 'Characters 2 to 16 are not understood.'],
  ])('of %s says which part of %j is not understood, by its place', (type, text, message) => {
    expect(told(type, text)).toContain(message);
  });

  it.each([
    ['numeric', '3,5', 'decimal', { decimal: ',' }],
    ['numeric', '1,000', 'decimal', { decimal: ',' }],
    ['numeric', '1,000', 'thousands', { thousands: ',' }],
    ['numeric', '1 234,56', 'decimal', { decimal: ',', thousands: ' ' }],
    ['numeric', '1.234,56', 'thousands', { decimal: ',', thousands: '.' }],
    ['numeric', "1'234'567.8", 'thousands', { thousands: "'" }],
    ['date', '2026/04/07', 'dateOrder', { dateOrder: 'ymd' }],
    ['datetime', '2026.4.7 10:00', 'dateOrder', { dateOrder: 'ymd' }],
    ['date', '07/04/2026', 'dateOrder', { dateOrder: 'dmy' }],
    ['date', '13. April 1991', 'dateFormats', { dateFormats: ['d. MMMM yyyy'] }],
    ['datetime', '2023-02-10 15:41:33,1+01', 'dateFormats', { dateFormats: ['yyyy-MM-dd HH:mm:ss,SZ'] }],
  ])('of %s names the option that would take %j: %s', (type, text, option, options) => {
    expect(told(type, text)).toMatch(new RegExp(`options? .*${option}`));
    expect(isFault(read(type, text, options))).toBe(false);
  });

  it.each(['1.234,56 €', '€12.50', '-$1,500.00', '50%', '12 %'])(
    'of %j names the step that would take the sign off',
    (text) => {
      expect(told('numeric', text)).toContain('{ "strip": "€" }');
    },
  );

  it('of words names the value map', () => {
    expect(told('boolean', 'ja')).toContain('value map');
    expect(reasonMessage('invalid_option', { attribute: 'gender', argument: 'male, female' })).toContain('value map');
  });

  it.each([
    ['John Doe <john@example.com>', 'a name beside the e-mail address'],
    ['<john@example.com>', 'a name beside the e-mail address'],
    ['a@example.com, b@example.com', 'several e-mail addresses'],
    ['a@example.com;b@example.com', 'several e-mail addresses'],
  ])('of an e-mail such as %j says what it is', (text, message) => expect(told('email', text)).toContain(message));
});
