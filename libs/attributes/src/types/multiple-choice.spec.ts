import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Fault } from '../value-type.js';
import { multipleChoiceType } from './multiple-choice.js';

const context = { country: 'HU', zone: 'Europe/Budapest', now: '2026-04-07T10:00:00.000Z' };
const attribute = {
  id: 'channels',
  label: 'Channels',
  type: 'multiple_choice',
  options: [
    { value: 'email', label: 'E-mail' },
    { value: 'sms', label: 'Text; message' },
    { value: 'post' },
    { value: '3' },
  ],
};
const parse = multipleChoiceType.parse(attribute, context);
const same = multipleChoiceType.same;

describe('multiple choice', () => {
  it.each([
    ['email', ['email']],
    ['sms;email', ['sms', 'email']],
    [' post ;; E-mail ; email; post ', ['post', 'email']],
    [
      ['E-mail', 3, null, ' '],
      ['email', '3'],
    ],
    [['Text; message'], ['sms']],
    ['["Text; message", "email"]', ['sms', 'email']],
    [3, ['3']],
  ])('takes %j as %j, values and labels, without doubles', (cell, values) => {
    expect(parse(cell)).toEqual(values);
  });

  it.each([[';'], [[null, '']]])('takes %j as empty', (cell) => {
    expect(parse(cell)).toBeNull();
  });

  it.each(['fax', 'email,sms', 'E-MAILS', 'email;fax', ['email', true], '__proto__'].map((cell) => [cell]))(
    'refuses %j and lists what is allowed',
    (cell) => {
      expect(parse(cell)).toEqual(new Fault('invalid_option', 'email, sms, post, 3'));
    },
  );

  it.each([
    [['email', 2 ** 53], new Fault('number_out_of_range')],
    ['email;\u0101\0', new Fault('control_character')],
  ])('refuses %j for what one item is', (cell, fault) => {
    expect(parse(cell)).toEqual(fault);
  });

  it('separates as the mapping says', () => {
    const byBar = multipleChoiceType.parse(attribute, { ...context, options: { listSeparator: '|' } });
    expect(byBar('email|Text; message')).toEqual(['email', 'sms']);
  });

  it.each([
    [['a', 'b'], ['b', 'a'], true],
    [['a', 'b', 'a'], ['a', 'b'], true],
    [['a'], ['a', 'b'], false],
    [['a', 'b'], ['a'], false],
    ['a', ['a'], false],
    [undefined, ['a'], false],
  ])('compares what is stored as a set: %j and %j', (stored, value, equal) => {
    expect(same(stored, value)).toBe(equal);
  });

  it('finds every order and repetition of the same options equal', () => {
    const values = fc.array(fc.constantFrom('email', 'sms', 'post', '3'), { minLength: 1 });
    fc.assert(
      fc.property(values, values, (one, other) => {
        const equal = [...new Set(one)].sort().join() === [...new Set(other)].sort().join();
        expect(same(parse(one), parse(other.join(';')) as string[])).toBe(equal);
      }),
    );
  });
});
