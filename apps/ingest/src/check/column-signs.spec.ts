import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { idText, withoutMark } from '#libs/mapping';
import type { Cell } from '#libs/messages';
import { ColumnSignsCheck } from './column-signs.js';
import { FileCheck } from './file-check.js';

const signsOf = (rows: readonly (readonly Cell[])[]) => {
  const check = new ColumnSignsCheck();
  for (const row of rows) check.add(row);
  return check.signs;
};

const column = (...cells: Cell[]) => signsOf(cells.map((cell) => [cell]));

describe('what programs did to a column', () => {
  it('is seen in whole numbers of which some were written as decimal ones', () => {
    expect(column('77', '78.0', '')).toMatchObject({ pointZero: [0], scientific: [], marks: 0 });
    expect(column('77.0', 78, null, [])).toMatchObject({ pointZero: [0] });
    expect(column('77.0', '="78"')).toMatchObject({ pointZero: [0] });
    for (const other of ['A1', '7.5', '77.00', 7.5, true, '-'])
      expect(column('77.0', other)?.pointZero ?? []).toEqual([]);
    expect(column('77', '78')).toBeNull();
  });

  it('is seen in numbers that were shortened, among any others', () => {
    expect(column('A1', '7.7028E+15', 'B')).toMatchObject({ scientific: [0] });
    expect(column('A1', '77310e6430', '7.5')).toBeNull();
  });

  it('is seen in apostrophes: before digits and signs, or before each value of a column', () => {
    expect(column("'1", 'abc', "'abc")).toEqual({ pointZero: [], scientific: [], marked: [], marks: 1 });
    expect(column("'1", "'abc", '', "'abc")).toEqual({ pointZero: [], scientific: [], marked: [0], marks: 3 });
    expect(column("'a", "'b")).toBeNull();
  });

  it('is seen in dates that say there is none', () => {
    const placeholders = [{ column: 0, text: '0001-01-01' }];
    expect(column('1990-01-01', ' 0001-01-01 ', '9999-12-31')).toMatchObject({ placeholders, marks: 0 });
    expect(column('1990-01-01', '1970-01-01')).toBeNull();
  });

  it('equals a slow look at all values of a column', () => {
    const cell = fc.oneof(
      fc.constantFrom<Cell[]>(
        "'a",
        "'1",
        '="1"',
        '77',
        '77.0',
        '7.7E+15',
        ' 77 ',
        '7,5',
        'Anna',
        '',
        '  ',
        null,
        7,
        7.5,
        true,
      ),
      fc.string({ unit: fc.constantFrom("'", '=', '"', '7', '.', '0', 'E', '+', 'a', ' ', '\u200b'), maxLength: 6 }),
    );
    const slow = (cells: readonly Cell[]) => {
      const values = cells.filter((each) => each !== null && !(typeof each === 'string' && each.trim() === ''));
      const texts = values.filter((each) => typeof each === 'string').map((each) => each.trim());
      const ids = values.map((each) => (typeof each === 'string' ? idText(each) : String(each)));
      const isNumber = values.every((each, i) => each !== true && /^\d+(\.0)?$/.test(ids[i] as string));
      const isMarked = values.length >= 3 && values.every((each) => typeof each === 'string' && each.trim()[0] === "'");
      const found = {
        pointZero: isNumber && texts.some((text) => idText(text).endsWith('.0')) ? [0] : [],
        scientific: texts.some((text) => /^\d([.,]\d+)?[eE]\+\d{2,}$/.test(idText(text))) ? [0] : [],
        marked: isMarked ? [0] : [],
        marks: isMarked ? values.length : texts.filter((text) => withoutMark(text) !== text).length,
      };
      const isNothing = found.marks + found.pointZero.length + found.scientific.length === 0;
      return isNothing ? null : found;
    };
    const property = fc.property(fc.array(cell, { maxLength: 8 }), (cells) => {
      expect(column(...cells)).toEqual(slow(cells));
    });
    fc.assert(property, { numRuns: 3_000 });
  });

  it('is looked for in rows of data only, wherever they are', () => {
    const check = new FileCheck();
    check.read(Buffer.from('id,a\n77,x\n \nid,a\n78.0,y\n,,\n'));
    expect(check.verdict().signs).toEqual({ pointZero: [0], scientific: [], marked: [], marks: 0 });
  });
});
