import { describe, expect, it } from 'vitest';
import type { Cell, RunDefinition } from '#libs/messages';
import { attribute, definedRun, runColumn } from '../test/example-run.js';
import { constantsOf } from './compile-column.js';
import { compileRow } from './compile-row.js';

describe('dynamic fallbacks and parse options', () => {
  const valuesOf = (definition: RunDefinition, ...cells: Cell[]): unknown => {
    const mapped = compileRow(definition)([7, 9, 'C1', ...cells]);
    if (!mapped.ok) return mapped.rejected[4];
    const constants = constantsOf(definition);
    return mapped.accepted
      .slice(3)
      .map((value) => (typeof value === 'object' && value && 'c' in value ? constants[value.c] : value));
  };
  const dated = (dynamic: string, rest: Partial<RunDefinition> = {}): RunDefinition =>
    definedRun(
      [
        runColumn('id'),
        runColumn('birth_date', { fallback: { dynamic } }),
        runColumn('registered_at', { header: null, fallback: { dynamic } }),
      ],
      rest,
    );

  it.each([
    ['today', '2026-04-07', '2026-04-06T22:00:00.000Z'],
    ['now', '2026-04-07', '2026-04-07T10:00:00.000Z'],
    ['+1 month -1 day 14:00', '2026-05-06', '2026-05-06T12:00:00.000Z'],
    ['LAST DAY of last month', '2026-03-31', '2026-03-30T22:00:00.000Z'],
  ])('%s is the day %s and the instant %s, by the pinned now and the zone', (dynamic, day, instant) => {
    expect(valuesOf(dated(dynamic), '')).toEqual([day, Date.parse(instant)]);
    expect(valuesOf(dated(dynamic), '2000-01-01')).toEqual(['2000-01-01', Date.parse(instant)]);
  });

  it('counts days in the zone of the workspace', () => {
    const late = { now: '2026-04-07T23:00:00.000Z' };
    expect(valuesOf(dated('today', late), '')).toEqual(['2026-04-08', Date.parse('2026-04-07T22:00Z')]);
    expect(valuesOf(dated('today', { ...late, zone: 'UTC' }), '')).toEqual(['2026-04-07', Date.parse('2026-04-07')]);
  });

  it('rejects the rows that need a day beyond all calendars', () => {
    expect(valuesOf(dated('+9999 years'), '2000-01-01')).toEqual([[2, 'impossible_date']]);
  });

  it.each([
    ['next week', 'birth_date'],
    ['today', 'points'],
  ])('lets no run begin with the fallback %j of %s, which no mapping may have', (dynamic, id) => {
    expect(() => compileRow(definedRun([runColumn('id'), runColumn(id, { fallback: { dynamic } })]))).toThrow(id);
  });

  it('reads cells, fallbacks and targets of value maps by the options of the run', () => {
    const options = { dateOrder: 'dmy', decimal: ',', listSeparator: '|' } as const;
    const columns = [
      runColumn('id'),
      runColumn('birth_date', { fallback: { static: '31/12/2026' } }),
      runColumn('points', { values: [['few', '1,5']] }),
      runColumn('tags'),
    ];
    expect(valuesOf(definedRun(columns, { options }), '07/04/2026', '2,5', 'a;b|c')).toEqual([
      '2026-04-07',
      2.5,
      ['a;b', 'c'],
    ]);
    expect(valuesOf(definedRun(columns, { options }), '', 'few', '')).toEqual(['2026-12-31', 1.5, null]);
    expect(valuesOf(definedRun(columns, { options }), '', '1.5', '')).toEqual([[2, 'invalid_number', ',2 to 3']]);
  });

  it('takes a list without items as empty: the fallback is used, and mandatory is judged', () => {
    const tags = runColumn('tags', { fallback: { static: ['none'] } });
    expect(valuesOf(definedRun([runColumn('id'), tags]), ' ; ')).toEqual([['none']]);
    const mandatory = runColumn('tags', { attribute: { ...attribute('tags'), mandatory: true } });
    expect(valuesOf(definedRun([runColumn('id'), mandatory]), [null, ''])).toEqual([[1, 'mandatory']]);
  });
});
