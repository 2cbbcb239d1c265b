import { describe, expect, it } from 'vitest';
import { masked, numberFormat } from './number-format.js';

describe('the format of a number', () => {
  it.each<[id: number, is: string]>([
    [0, 'plain'],
    [1, 'plain'],
    [4, 'plain'],
    [9, 'plain'],
    [14, 'date'],
    [17, 'date'],
    [18, 'time'],
    [22, 'datetime'],
    [31, 'date'],
    [45, 'time'],
    [46, 'duration'],
    [49, 'plain'],
    [57, 'date'],
  ])('that is built in, %d, is %s', (id, is) => {
    expect(numberFormat(id, undefined).is).toBe(is);
  });

  it.each<[code: string, is: string]>([
    ['General', 'plain'],
    ['0.00', 'plain'],
    ['0', 'plain'],
    ['#,##0.00 "USD"', 'plain'],
    ['[$€-407] #,##0.00', 'plain'],
    ['[Red]0.00;[Blue]-0.00', 'plain'],
    ['0.00E+00', 'plain'],
    ['0%', 'plain'],
    ['@', 'plain'],
    ['# ?/?', 'plain'],
    ['"day" 0.0', 'plain'],
    ['_("$"* #,##0_);_("$"* \\(#,##0\\)', 'plain'],
    ['yyyy-mm-dd', 'date'],
    ['DD/MM/YYYY', 'date'],
    ['mmm', 'date'],
    ['[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy', 'date'],
    ['[$-409]d\\-mmm\\-yy;@', 'date'],
    ['yyyy"年"m"月"d"日"', 'date'],
    ['m/d/yy h:mm AM/PM', 'datetime'],
    ['yyyy\\-mm\\-dd\\Thh:mm:ss.000', 'datetime'],
    ['h:mm', 'time'],
    ['mm:ss.0', 'time'],
    ['h:mm AM/PM', 'time'],
    ['[h]:mm:ss', 'duration'],
    ['[mm]:ss', 'duration'],
    ['00000', 'zeros'],
    ['000\\-00\\-0000', 'zeros'],
    ['"C-"0', 'zeros'],
    ['[$-409]00000', 'zeros'],
    ['00000;-00000', 'plain'],
  ])('%s is %s', (code, is) => {
    expect(numberFormat(164, code).is).toBe(is);
  });

  it.each<[code: string, number: string, expected: string]>([
    ['00000', '42', '00042'],
    ['00000', '123456', '123456'],
    ['000\\-00\\-0000', '123456789', '123-45-6789'],
    ['000-00-0000', '6789', '000-00-6789'],
    ['"C-"0', '42', 'C-42'],
    ['"ID "0000" !"', '7', 'ID 0007 !'],
    ['0000 0000', '12345678', '1234 5678'],
  ])('%s writes %s as %s', (code, number, expected) => {
    const format = numberFormat(164, code);
    expect(format.is === 'zeros' && masked(number, format.mask)).toBe(expected);
  });
});
