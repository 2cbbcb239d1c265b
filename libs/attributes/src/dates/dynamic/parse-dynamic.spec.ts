import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDynamic } from './parse-dynamic.js';
import type { DateStep } from './steps.js';
import { DynamicFault } from './words.js';

const midnight: DateStep = { step: 'midnight' };
const add = (amount: number, unit: 'minute' | 'hour' | 'day' | 'week' | 'month' | 'year'): DateStep => ({
  step: 'add',
  amount,
  unit,
});
const time = (minutes: number): DateStep => ({ step: 'time', minutes });

const valid: readonly (readonly [string, readonly DateStep[]])[] = [
  ['now', []],
  ['today', [midnight, add(0, 'day')]],
  ['tomorrow', [midnight, add(1, 'day')]],
  ['yesterday', [midnight, add(-1, 'day')]],
  ['tomorrow 10:00', [midnight, add(1, 'day'), time(600)]],
  ['+1 day', [add(1, 'day')]],
  ['-2 weeks', [add(-2, 'week')]],
  ['+1 month', [add(1, 'month')]],
  ['+1 year', [add(1, 'year')]],
  ['+36 hours', [add(36, 'hour')]],
  ['-90 minutes', [add(-90, 'minute')]],
  ['-0 days', [add(0, 'day')]],
  ['+007 days', [add(7, 'day')]],
  ['+1 month -1 day 23:59', [add(1, 'month'), add(-1, 'day'), time(1_439)]],
  ['monday', [midnight, { step: 'weekday', weekday: 1, which: 'this' }]],
  ['next sunday', [midnight, { step: 'weekday', weekday: 7, which: 'next' }]],
  ['last friday 00:00', [midnight, { step: 'weekday', weekday: 5, which: 'last' }, time(0)]],
  ['first day of this month', [midnight, add(0, 'month'), { step: 'edge', edge: 'first', of: 'month' }]],
  ['last day of next month', [midnight, add(1, 'month'), { step: 'edge', edge: 'last', of: 'month' }]],
  ['last day of last year', [midnight, add(-1, 'year'), { step: 'edge', edge: 'last', of: 'year' }]],
];

describe('reading a dynamic date', () => {
  it.each(valid)('%j is its steps', (text, steps) => {
    expect(parseDynamic(text)).toEqual(steps);
  });

  it.each([
    ['', 0],
    ['   ', 3],
    ['now 10:00', 4],
    ['now now', 4],
    ['today tomorrow', 6],
    ['today +1 day', 6],
    ['tomorrow 10:00 +1 day', 15],
    ['tomorrow 10:00 11:00', 15],
    ['tomorrow 9:00', 9],
    ['tomorrow 24:00', 9],
    ['tomorrow 10:60', 9],
    ['tomorrow 10:00:00', 9],
    ['tomorrow 10:00Z', 9],
    ['tomorrow 10am', 9],
    ['tomorrow at 10:00', 9],
    ['10:00', 0],
    ['1 day', 0],
    ['+', 1],
    ['+ 1 day', 1],
    ['+1day', 2],
    ['+1.5 days', 2],
    ['+1234567 days', 7],
    ['+1', 2],
    ['+1 ', 3],
    ['+1 10:00', 3],
    ['+1 fortnight', 3],
    ['+1 seconds', 3],
    ['+1 day 2 weeks', 7],
    ['+1 day today', 7],
    ['+1 day ago', 7],
    ['--1 day', 1],
    ['+-1 day', 1],
    ['+\u0661 day', 1],
    ['\u22121 day', 0],
    ['next', 4],
    ['next week', 5],
    ['next month', 5],
    ['next day', 5],
    ['this monday', 0],
    ['last', 4],
    ['last night', 5],
    ['mon', 0],
    ['first', 5],
    ['first monday', 6],
    ['first day', 9],
    ['first day in', 10],
    ['first day of', 12],
    ['first day of month', 13],
    ['first day of april', 13],
    ['first day of next', 17],
    ['first day of next week', 18],
    ['second day of next month', 0],
    ['last day of next month +1 day', 23],
    ['  banana', 2],
    ['2026-04-07', 0],
    ['@1712491800', 0],
    ['__proto__', 0],
    ['constructor', 0],
    [`+1 day${' +1 day'.repeat(40)}`, 200],
  ])('refuses %j at its character %i', (text, at) => {
    expect(parseDynamic(text)).toMatchObject({ at });
  });

  it.each([
    ['+1 fortnight', 'Character 4 (in "fortnight") does not fit. Expected: minute, hour, day, week, month or year.'],
    ['first day of next', 'Something is missing at the end: month or year.'],
    ['tomorrow 25:00', 'Character 10 (in "25:00") does not fit. Expected: a time of day such as 09:00, or nothing.'],
    ['+1day', 'Character 3 (in "+1day") does not fit. Expected: a sign, up to six digits and a blank.'],
  ])('says what %j should have been', (text, message) => {
    expect(parseDynamic(text)).toMatchObject({ message });
  });

  it('reads any case of letters and any blanks alike', () => {
    const one = fc.constantFrom(...valid);
    const blanks = fc.constantFrom(' ', '  ', '\t', '\u00a0');
    fc.assert(
      fc.property(one, blanks, fc.infiniteStream(fc.boolean()), ([text, steps], blank, upper) => {
        const spelled = [...text].map((c) => (upper.next().value ? c.toUpperCase() : c)).join('');
        expect(parseDynamic(`${blank}${spelled.replaceAll(' ', blank)}${blank}`)).toEqual(steps);
      }),
    );
  });

  it('never throws, and names a place inside the text', () => {
    const word = fc.constantFrom(...'now today next last first day of month +1 -2 days monday 10:00 x :'.split(' '));
    const text = fc.oneof(
      fc.string(),
      fc.array(word, { maxLength: 8 }).map((words) => words.join(' ')),
    );
    fc.assert(
      fc.property(text, (any) => {
        const read = parseDynamic(any);
        if (!(read instanceof DynamicFault)) return;
        expect(read.at).toBeGreaterThanOrEqual(0);
        expect(read.at).toBeLessThanOrEqual(any.length);
        expect(read.message).not.toBe('');
      }),
      { numRuns: 1_000 },
    );
  });

  it('does not fix a text that it refuses by what follows', () => {
    const word = fc.constantFrom(...'today next last first day of month +1 days monday 10:00 x'.split(' '));
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 6 }), word, (words, more) => {
        const text = words.join(' ');
        const read = parseDynamic(text);
        if (!(read instanceof DynamicFault) || read.at === text.length) return;
        expect(parseDynamic(`${text} ${more}`)).toEqual(read);
      }),
    );
  });
});
