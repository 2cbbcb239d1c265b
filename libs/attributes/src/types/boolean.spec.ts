import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Fault } from '../value-type.js';
import { booleanType } from './boolean.js';

const parse = booleanType.parse(
  { id: 'newsletter', label: 'Newsletter', type: 'boolean' },
  { country: 'HU', zone: 'Europe/Budapest', now: '2026-04-07T10:00:00.000Z' },
);

describe('boolean', () => {
  it.each([
    'true',
    'TRUE',
    'True',
    't',
    'T',
    'yes',
    'Yes',
    'Y',
    '1',
    1,
    true,
    'ON',
    'Enabled',
    'Subscribed',
    'opted in',
  ])('takes %j as true', (cell) => {
    expect(parse(cell)).toBe(true);
  });

  it.each(['false', 'FALSE', 'f', 'F', 'no', 'NO', 'n', '0', 0, false, 'off', 'DISABLED', 'unsubscribed', 'Opted Out'])(
    'takes %j as false',
    (cell) => {
      expect(parse(cell)).toBe(false);
    },
  );

  it('takes no other text than its spellings', () => {
    const yes = ['true', 't', 'yes', 'y', '1', 'on', 'enabled', 'subscribed', 'opted in'];
    const no = ['false', 'f', 'no', 'n', '0', 'off', 'disabled', 'unsubscribed', 'opted out'];
    const spelled = fc.mixedCase(fc.constantFrom(...yes, ...no));
    fc.assert(
      fc.property(fc.oneof(spelled, fc.string({ maxLength: 5 })), (text) => {
        const known = [...yes, ...no].includes(text.toLowerCase());
        expect(parse(text)).toEqual(known ? yes.includes(text.toLowerCase()) : new Fault('invalid_boolean'));
      }),
    );
  });

  it.each(['maybe', 'ja', 'x', 'opted', 'opt in', 'not subscribed', '01', '1.0', '2', 2, '-', ['true']])(
    'refuses %j',
    (cell) => {
      expect(parse(cell)).toEqual(new Fault('invalid_boolean'));
    },
  );
});
