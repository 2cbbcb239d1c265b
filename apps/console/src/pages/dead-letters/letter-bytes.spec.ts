import { describe, expect, it } from 'vitest';
import { bytesOf, bytesOfBase64, formOf, hexView } from './letter-bytes.js';

describe('formOf', () => {
  it.each([
    ['text', ''],
    ['text', '{"id": "1"}'],
    ['text', 'two\r\nlines\tand a tab'],
    ['text', 'Béla 🎉'],
    ['bytes', '\u0000\u0000\u0001'],
    ['bytes', 'a\u0007bell'],
    ['bytes', 'deleted\u007f'],
    ['damaged', 'caf\ufffd'],
    ['damaged', '\u0000\ufffd'],
  ])('is %s of %j', (form, value) => {
    expect(formOf(value)).toBe(form);
  });
});

const hex = (text: string): string => hexView(bytesOf(text));

describe('hexView', () => {
  it.each([
    ['nothing', '', ''],
    ['one byte', '{', `00000000  7b${' '.repeat(46)}  |{|`],
    ['half a line', 'abcdefgh', `00000000  61 62 63 64 65 66 67 68${' '.repeat(25)}  |abcdefgh|`],
    [
      'a whole line',
      '0123456789abcdef',
      '00000000  30 31 32 33 34 35 36 37  38 39 61 62 63 64 65 66  |0123456789abcdef|',
    ],
    ['what has no sign', '\u0000\n\u007f', `00000000  00 0a 7f${' '.repeat(40)}  |...|`],
    ['a letter of two bytes', 'é', `00000000  c3 a9${' '.repeat(43)}  |..|`],
  ])('shows %s', (_, text, lines) => {
    expect(hex(text)).toBe(lines);
  });

  it('shows bytes that are no text', () => {
    expect(hexView(bytesOfBase64('e/8='))).toBe(`00000000  7b ff${' '.repeat(43)}  |{.|`);
  });

  it('counts the offset by sixteen, and keeps its columns beneath each other', () => {
    const lines = hexView(new Uint8Array(40)).split('\n');
    expect(lines.map((line) => line.slice(0, 8))).toEqual(['00000000', '00000010', '00000020']);
    expect(new Set(lines.map((line) => line.indexOf('|')))).toEqual(new Set([60]));
  });
});
