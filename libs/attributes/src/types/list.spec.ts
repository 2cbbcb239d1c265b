import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Fault } from '../value-type.js';
import { listType } from './list.js';

const attribute = { id: 'tags', label: 'Tags', type: 'list', maxLength: 5 };
const context = { country: 'HU', zone: 'Europe/Budapest', now: '2026-04-07T10:00:00.000Z' };
const parse = listType.parse(attribute, context);

describe('list', () => {
  it.each([
    ['vip', ['vip']],
    ['vip;beta', ['vip', 'beta']],
    [' vip ; beta ;; vip', ['vip', 'beta', 'vip']],
    [
      ['a', 1, true, null, ' '],
      ['a', '1', 'true'],
    ],
    [12, ['12']],
    [['a;b'], ['a;b']],
    ['["a", "b;c", 1]', ['a', 'b;c', '1']],
    ['[{"$oid": "ab"}]', ['ab']],
    ['[a];b]', ['[a]', 'b]']],
    ['[[1]]', ['[[1]]']],
  ])('takes %j as %j', (cell, list) => {
    expect(parse(cell)).toEqual(list);
  });

  it.each([';', ' ; ', ' ;; ', [null], ['', ' '], '[]', '[null]'].map((cell) => [cell]))(
    'takes %j as empty',
    (cell) => {
      expect(parse(cell)).toBeNull();
    },
  );

  it.each([
    ['|', 'a;b|c', ['a;b', 'c']],
    [',', 'a, b,,c ', ['a', 'b', 'c']],
    [' - ', 'a-b - c', ['a-b', 'c']],
  ])('separates by %j when the mapping says so', (listSeparator, cell, list) => {
    expect(listType.parse(attribute, { ...context, options: { listSeparator } })(cell)).toEqual(list);
  });

  it.each([
    ['ok;toolong', new Fault('too_long', 5)],
    ['a;b\0', new Fault('control_character')],
    [[2 ** 53], new Fault('number_out_of_range')],
  ])('refuses %j', (cell, fault) => {
    expect(parse(cell)).toEqual(fault);
  });

  it('reads what was joined, whatever separates it', () => {
    const text = fc.stringMatching(/^[a-z ]{0,3}[a-z]$/).map((one) => one.trim());
    const separator = fc.constantFrom(';', '|', ',', '/', ' ; ', '\n');
    fc.assert(
      fc.property(fc.array(text, { minLength: 1 }), separator, (texts, listSeparator) => {
        const read = listType.parse(attribute, { ...context, options: { listSeparator } });
        expect(read(texts.join(listSeparator))).toEqual(texts);
        expect(read(JSON.stringify(texts))).toEqual(texts);
      }),
    );
  });

  it.each([
    [['a', 'b'], ['a', 'b'], true],
    [['a', 'b'], ['b', 'a'], false],
    [['a'], ['a', 'b'], false],
    [undefined, [], false],
    ['a', ['a'], false],
  ])('compares what is stored in order: %j and %j', (stored, value, same) => {
    expect(listType.same(stored, value)).toBe(same);
  });
});
