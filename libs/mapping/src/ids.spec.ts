import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Cell, reasonMessage } from '#libs/messages';
import { attribute, definedRun, runColumn } from '../test/example-run.js';
import { idText } from './cell-text.js';
import { compileRow } from './compile-row.js';
import { routeKey } from './route-key.js';

const run = definedRun([runColumn('id'), runColumn('first_name')]);

/** The ID of a row, or why it is none. */
const idOf = (cell: Cell, definition = run, file = 0): unknown => {
  const mapped = compileRow(definition)([1, 2, cell, 'Anna'], [], file);
  return mapped.ok ? mapped.accepted[2] : mapped.rejected[4];
};

describe('an ID as spreadsheets and people leave it', () => {
  it.each([
    ['\u200bC1\u200e', 'C1'],
    ['C\u00ad1\ufeff', 'C1'],
    ['="00123"', '00123'],
    [' ="00123" ', '00123'],
    ['=" a ""b"" "', 'a "b"'],
    ["'00123", '00123'],
    ["' 7", "' 7"],
    ["'=x", '=x'],
    [`'="7"`, '7'],
    ["'abc", "'abc"],
    ["O'Neil", "O'Neil"],
    ['=SUM(A1)', '=SUM(A1)'],
    ['Be\u200bla\u0301', 'Bel\u00e1'],
    ['77310e6430', '77310e6430'],
    ['7.7028E-15', '7.7028E-15'],
    ['77.5E+15', '77.5E+15'],
    ['1E+5', '1E+5'],
    ['77.0', '77.0'],
    [77002701.0, '77002701'],
    [7.5, '7.5'],
  ])('%j is %j', (cell, id) => {
    expect(idOf(cell)).toBe(id);
    expect(routeKey(cell)).toBe(id);
  });

  it.each<[Cell, unknown]>([
    ['\u200b', [[0, 'id_missing']]],
    ['=""', [[0, 'id_missing']]],
    ['a\0', [[0, 'control_character']]],
    ['A\ud800', [[0, 'half_character']]],
    ['\udc00A', [[0, 'half_character']]],
    [true, [[0, 'invalid_type', 'a text or a number, not true or false']]],
  ])('%j is refused', (cell, reasons) => expect(idOf(cell)).toEqual(reasons));

  it('rule 18: halves of characters make no two IDs one', () => {
    expect([routeKey('A\ud800'), routeKey('A\ud801')]).toEqual(['', '']);
  });

  it('keeps its apostrophe where the mapping says so, and then everywhere', () => {
    const kept = { ...run, options: { apostrophe: 'keep' } as const };
    expect(idOf("'00123", kept)).toBe("'00123");
    expect(routeKey("'00123", kept.options)).toBe("'00123");
    expect(compileRow(kept)([1, 2, 'C1', "'7"])).toMatchObject({ accepted: [1, 2, 'C1', "'7"] });
  });

  it('rule 5: is one text for lanes, duplicates and customers, as a slow look finds it', () => {
    const hidden = ['\u200b', '\u200d', '\u00ad', '\ufeff', '\u2060'];
    const slow = (text: string): string => {
      let left = [...text]
        .filter((character) => !hidden.includes(character))
        .join('')
        .trim();
      if (left[0] === "'" && '0123456789+=-@'.includes(left[1] ?? ' ')) left = left.slice(1).trim();
      const isWrapped = left.length > 2 && left.startsWith('="') && left.endsWith('"');
      const inner = isWrapped ? left.slice(2, -1).split('""').join('\u0001') : '"';
      if (!inner.includes('"')) left = inner.replaceAll('\u0001', '"').trim();
      return left.normalize('NFC');
    };
    const unit = fc.constantFrom(...hidden, "'", '=', '"', '7', '0', '.', 'a', 'é', 'e\u0301', ' ', '\u00a0', '@');
    const map = compileRow(run);
    const property = fc.property(fc.string({ unit, maxLength: 8 }), (text) => {
      const id = slow(text);
      expect(idText(text)).toBe(id === '=""' ? '' : id);
      expect(routeKey(text)).toBe(idText(text));
      const mapped = map([1, 2, text, '']);
      expect(mapped.ok ? mapped.accepted[2] : mapped.rejected[2]).toBe(routeKey(text) || null);
    });
    fc.assert(property, { numRuns: 3_000 });
  });
});

describe('a damaged ID', () => {
  const [first, second] = run.files;
  const withPointZero = { ...run, files: [first, { ...second, pointZeroIds: true as const }] } as typeof run;
  const shortened = [[0, 'id_damaged', 'a spreadsheet shortened it, so that digits are lost']];

  it.each(['7.7028E+15', '7,7028E+15', '7E+15', '1.5e+10', '\u200b7.7E+15 ', "'7.7E+15"])('%j is rejected', (cell) => {
    expect(idOf(cell)).toEqual(shortened);
    expect(idOf(cell, { ...run, options: { idsAsIs: true } })).toBe(idText(cell));
  });

  it('is a whole number with .0 in a column of whole numbers, file by file', () => {
    expect(idOf('77.0', withPointZero, 0)).toBe('77.0');
    expect(idOf('77.0', withPointZero, 1)).toMatchObject([
      [0, 'id_damaged', expect.stringContaining('decimal number')],
    ]);
    expect(idOf('77', withPointZero, 1)).toBe('77');
    expect(idOf('77.0', { ...withPointZero, options: { idsAsIs: true } }, 1)).toBe('77.0');
  });

  it('is told with what happened and what to do', () => {
    expect(reasonMessage('id_damaged', { attribute: 'id', argument: 'a spreadsheet shortened it' })).toBe(
      'The ID is damaged: a spreadsheet shortened it. Export it as text; to take such IDs as they are, set the option idsAsIs in the mapping.',
    );
  });
});

describe('a value as spreadsheets leave it', () => {
  const values = definedRun([
    runColumn('id'),
    runColumn('address.postal_code', { attribute: attribute('address.postal_code') }),
    runColumn('points'),
  ]);
  const valuesOf = (...cells: Cell[]): unknown => compileRow(values)([1, 2, 'C1', ...cells]);

  it('is taken without its mark, in every column', () => {
    expect(valuesOf('="01234"', "'12.5")).toMatchObject({ accepted: [1, 2, 'C1', '01234', 12.5] });
    expect(valuesOf("'-5 Main St", '=""')).toMatchObject({ accepted: [1, 2, 'C1', '-5 Main St', null] });
    expect(valuesOf("'s-Hertogenbosch", null)).toMatchObject({ accepted: [1, 2, 'C1', "'s-Hertogenbosch", null] });
  });

  it('with half a character is refused', () => {
    expect(valuesOf('\ud800', null)).toMatchObject({ rejected: [1, 2, 'C1', 1, [[1, 'half_character']]] });
  });
});
