import { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { completedBy, givenValueOptions, requireMapping, withValueOptions } from './mapping-options.js';

const given = (...args: readonly string[]) =>
  givenValueOptions(
    withValueOptions(new Command())
      .parse(['node', 'x', ...args])
      .opts(),
  );

describe('options of a mapping by flags', () => {
  it('are those that are given, as a mapping has them', () => {
    expect(given()).toEqual({});
    const times = ['--date-order', 'dmy', '--date-formats', 'd.M.yy', '--date-formats', 'epoch', '--zone', 'UTC'];
    const others = ['--decimal', ',', '--thousands', '.', '--list-separator', '|', '--empty', 'NULL', '--empty', '-'];
    expect(given(...times, ...others, '--phone-country', 'column:Land', '--repeats', 'merge', '--ids-as-is')).toEqual({
      ...{ dateOrder: 'dmy', dateFormats: ['d.M.yy', 'epoch'], zone: 'UTC', decimal: ',', thousands: '.' },
      ...{
        listSeparator: '|',
        empty: ['NULL', '-'],
        phoneCountry: { header: 'Land' },
        repeats: 'merge',
        idsAsIs: true,
      },
    });
    expect(given('--phone-country', 'FR')).toEqual({ phoneCountry: 'FR' });
  });

  it('count before what a mapping says, which is of version 2 then', () => {
    const mapping = { version: 1, options: { decimal: '.', dateOrder: 'mdy' }, attributes: [] };
    expect(completedBy(mapping, {})).toBe(mapping);
    expect(completedBy(mapping, given('--decimal', ','))).toEqual({
      ...{ version: 2, options: { decimal: ',', dateOrder: 'mdy' }, attributes: [] },
    });
  });

  it('need a mapping', () => {
    expect(() => requireMapping(given('--zone', 'UTC', '--decimal', ','), false)).toThrow();
    expect(() => requireMapping(given('--zone', 'UTC'), true)).not.toThrow();
    expect(() => requireMapping({}, false)).not.toThrow();
  });
});
