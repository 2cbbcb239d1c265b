import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AttributeDefinition, Cell, ChunkRow } from '#libs/messages';
import { attribute, byExternalId, definedRun, runColumn } from '../test/example-run.js';
import { constantsOf } from './compile-column.js';
import { compileRow } from './compile-row.js';
import { routeKey } from './route-key.js';

const row = (...cells: Cell[]): ChunkRow => [7, 9, ...cells];
const accepted = (...values: unknown[]) => ({ ok: true, accepted: [7, 9, ...values] });
const rejected = (customer: string | null, ...reasons: unknown[]) => ({
  ok: false,
  rejected: [7, 9, customer, reasons.length, reasons],
});

const basic = [
  runColumn('id'),
  runColumn('email'),
  runColumn('birth_date'),
  runColumn('points'),
  runColumn('registered_at'),
];

describe('mapping a row', () => {
  const map = compileRow(definedRun(basic));

  it('gives the values of the columns in their wire form, null for nothing', () => {
    expect(map(row(' C1 ', 'a@b.hu ', '2026-04-07', ' 12.50', '2026-04-07T10:00Z'))).toEqual(
      accepted('C1', 'a@b.hu', '2026-04-07', 12.5, Date.UTC(2026, 3, 7, 10)),
    );
    expect(map(row('C1', '', '  ', null, []))).toEqual(accepted('C1', null, null, null, null));
  });

  it('collects all reasons of a row, by column', () => {
    expect(map(row('', 'nobody', '1999-02-30', '12abc', 'x'))).toEqual(
      rejected(
        null,
        [0, 'id_missing'],
        [1, 'invalid_email'],
        [2, 'impossible_date'],
        [3, 'invalid_number', '.3 to 5'],
        [4, 'invalid_datetime'],
      ),
    );
  });

  it('gives a row of only blanks one reason, on the ID', () => {
    const strict = compileRow(
      definedRun([runColumn('id'), runColumn('email', { attribute: { ...attribute('email'), mandatory: true } })]),
    );
    expect(strict(row(' ', '\t'))).toEqual(rejected(null, [0, 'id_missing']));
    expect(strict(row('C1', ''))).toEqual(rejected('C1', [1, 'mandatory']));
  });

  it('names the first row of a duplicate ID, whatever else is wrong', () => {
    expect(map(row('C1', 'nobody', '', '', ''), [[3, 1, 12]])).toEqual(
      rejected('C1', [0, 'duplicate_id', 'row 12 of b.csv'], [1, 'invalid_email']),
    );
  });

  it('names the first row with a value of a unique attribute, beside everything else', () => {
    expect(map(row('C1', 'a@b.hu', '', 'many', ''), [[3, 1, 12, 1]])).toEqual(
      rejected('C1', [1, 'not_unique', 'row 12 of b.csv'], [3, 'invalid_number']),
    );
  });

  it.each([
    ['x'.repeat(255), true],
    ['x'.repeat(256), [0, 'too_long', 255]],
    ['a\0', [0, 'control_character']],
    [2 ** 53, [0, 'number_out_of_range']],
    [['a'], [0, 'invalid_type', 'one text, not a list']],
    [`x-${'0a'.repeat(16)}`, true],
    ['x-1', true],
    ['x', true],
    ['X-1', true],
  ])('judges the ID %j', (id, verdict) => {
    const mapped = map(row(id, '', '', '', ''));
    expect(mapped.ok ? true : mapped.rejected[4][0]).toEqual(verdict);
  });

  it('takes external IDs of any beginning', () => {
    const external = compileRow(definedRun([runColumn('external_id')], { matching: byExternalId }));
    expect(external(row(`x-${'0a'.repeat(16)}`)).ok).toBe(true);
  });

  it('rule 4: at most 50 reasons travel, and all are counted', () => {
    const many = Array.from({ length: 60 }, (_, i) => ({
      attribute: { id: `n${i}`, label: '', type: 'numeric' },
      header: '',
    }));
    const mapped = compileRow(definedRun([runColumn('id'), ...many]))(row('C1', ...many.map(() => 'x')));
    expect(mapped.ok ? null : [mapped.rejected[3], mapped.rejected[4].length]).toEqual([60, 50]);
  });

  it('rule 4: the allowed values of a select do not travel with each bad cell', () => {
    expect(compileRow(definedRun([runColumn('id'), runColumn('tier')]))(row('C1', 'iron'))).toEqual(
      rejected('C1', [1, 'invalid_option']),
    );
  });

  it('rule 6: a throw in the code of one row rejects that row', () => {
    const throwing = new Proxy<Cell[]>([], {
      get: () => {
        throw new TypeError('boom');
      },
    });
    expect(map(row('C1', '', throwing as Cell, '', ''))).toEqual(rejected('C1', [-1, 'internal_error']));
  });
});

describe('fallbacks and value maps', () => {
  const gender = runColumn('gender', {
    values: [
      ['F', 'female'],
      [' M ', 'male'],
      ['-', ''],
      ['', 'other'],
    ],
  });
  const tier = runColumn('tier', { header: null, fallback: { static: ' Gold ' } });
  const points = runColumn('points', { fallback: { static: '10' } });
  const definition = definedRun([runColumn('id'), gender, tier, points]);
  const map = compileRow(definition);
  const resolve = (value: unknown): unknown =>
    typeof value === 'object' && value !== null ? constantsOf(definition)[(value as { c: number }).c] : value;
  const valuesOf = (...cells: Cell[]): unknown => {
    const mapped = map(row('C1', ...cells));
    return mapped.ok ? mapped.accepted.slice(3).map(resolve) : mapped.rejected;
  };

  it.each([
    [
      ['F', '5'],
      ['female', 'gold', 5],
    ],
    [
      [' M', ''],
      ['male', 'gold', 10],
    ],
    [
      ['male', null],
      ['male', 'gold', 10],
    ],
    [
      ['-', 1],
      [null, 'gold', 1],
    ],
    [
      ['', ' '],
      ['other', 'gold', 10],
    ],
  ])('reads the cells %j as %j', (cells, values) => {
    expect(valuesOf(...cells)).toEqual(values);
  });

  it('rule 4: constants travel as references into the definition', () => {
    expect(map(row('C1', 'F', ''))).toEqual(accepted('C1', { c: 0 }, expect.any(Object), expect.any(Object)));
    expect(constantsOf(definition)).toEqual(['female', 'male', 'other', 'gold', 10]);
  });

  it('judges mandatory after the fallback', () => {
    const mandatory = { ...attribute('points'), mandatory: true };
    const read = (fallback: Cell) =>
      compileRow(
        definedRun([runColumn('id'), { attribute: mandatory, header: 'points', fallback: { static: fallback } }]),
      )(row('C1', ''));
    expect(read('1').ok).toBe(true);
    expect(read(' ')).toEqual(rejected('C1', [1, 'mandatory']));
  });

  it("looks values up as text that is no object's property", () => {
    expect(valuesOf('__proto__', '')).toEqual([7, 9, 'C1', 1, [[1, 'invalid_option']]]);
  });

  it('rule 4: a row of more than 1 MiB after mapping is rejected', () => {
    const text = 'x'.repeat(600_000);
    const long = (id: string): AttributeDefinition => ({ id, label: id, type: 'string', maxLength: 1_000_000 });
    const wide = compileRow(
      definedRun([
        runColumn('id'),
        { attribute: long('a'), header: 'a' },
        { attribute: long('b'), header: null, fallback: { static: text } },
      ]),
    );
    expect(wide(row('C1', 'short')).ok).toBe(true);
    expect(wide(row('C1', text))).toEqual(rejected('C1', [-1, 'row_too_large']));
  });
});

describe('the routing key', () => {
  it.each([
    [' C1\t', 'C1'],
    ['Bela\u0301', 'Bel\u00e1'],
    [12, '12'],
    [-0, '0'],
    [true, ''],
    ['a\ud800', ''],
    [2 ** 53 - 1, '9007199254740991'],
    [2 ** 53, ''],
    ['  ', ''],
    [null, ''],
    [undefined, ''],
    [['a'], ''],
  ])('of %j is %j', (cell, key) => {
    expect(routeKey(cell)).toBe(key);
  });

  it('rule 5: is the ID of every accepted row', () => {
    const map = compileRow(definedRun([runColumn('id')]));
    const cell = fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.double());
    fc.assert(
      fc.property(cell, (id) => {
        const mapped = map(row(id));
        if (mapped.ok) expect(mapped.accepted[2]).toBe(routeKey(id));
        else expect(mapped.rejected[2]).toBe(routeKey(id) || null);
      }),
    );
  });
});

describe('a row that is matched by several identifiers and rejected', () => {
  const matching = { identifiers: ['email', 'external_id', 'mobile_phone'], lanes: 'one', repeats: 'fold' } as const;
  const columns = ['email', 'mobile_phone', 'external_id', 'points'].map((id) => runColumn(id));
  const map = compileRow(definedRun(columns, { matching }));
  const identifiersOf = (...cells: Cell[]) => {
    const mapped = map(row(...cells));
    return mapped.ok ? 'accepted' : (mapped.rejected[5] ?? 'none');
  };

  it('tells those that it gives and that are valid, in the order of the matching', () => {
    expect(identifiersOf('a@b.hu', '+36201234567', 'E1', 'x')).toEqual(['a@b.hu', 'E1', '+36201234567']);
    expect(identifiersOf('nobody', '06 20 123 4567', '', '1')).toEqual([null, null, '+36201234567']);
    expect(identifiersOf('nobody', '', '', '1')).toBe('none');
  });
});
