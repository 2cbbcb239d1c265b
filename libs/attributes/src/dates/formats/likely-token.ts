import { type FormatPart, tokenOf } from './format-tokens.js';

/** Tokens of other languages of date formats, and what they are here. */
const others: ReadonlyMap<string, string> = new Map([
  ...['Y', 'YYYY', 'y', 'yyy', 'u', 'uuuu', 'R'].map((other) => [other, 'yyyy'] as const),
  ...[
    ['YY', 'yy'],
    ['L', 'M'],
    ['LL', 'MM'],
    ['LLL', 'MMM'],
    ['LLLL', 'MMMM'],
    ['mmm', 'MMM'],
    ['mmmm', 'MMMM'],
    ['D', 'd'],
    ['DD', 'dd'],
    ['k', 'H'],
    ['kk', 'HH'],
    ['K', 'h'],
    ['KK', 'hh'],
    ['i', 'mm'],
    ['sss', 'SSS'],
    ['f', 'S'],
    ['T', "'T'"],
  ].map(([other = '', here = '']) => [other, here] as const),
  ...['A', 'AA', 'aa', 'tt'].map((other) => [other, 'a'] as const),
  ...['z', 'zz', 'ZZ', 'ZZZ', 'zzz', 'X', 'XX', 'XXX', 'x', 'xx', 'xxx', 'O', 'VV'].map(
    (other) => [other, 'Z'] as const,
  ),
]);

const WEEKDAYS = /^(?:E+|e+|c+|dddd?)$/;

/** The letters around a place of a format: a word that somebody forgot to quote. */
const wordAround = (format: string, { text, at }: FormatPart): string => {
  const before = /[A-Za-z]*$/.exec(format.slice(0, at))?.[0] ?? '';
  const after = /^[A-Za-z]*/.exec(format.slice(at + text.length))?.[0] ?? '';
  return before + text + after;
};

/** Known letters, but too many of them. */
const shortened = (letters: string): string | undefined => {
  const fewer = Array.from(letters, (_, i) => letters.slice(i + 1));
  return fewer.find((some) => tokenOf(some) !== undefined);
};

/** A sentence that says what to write for letters that are no token. */
export const likelyToken = (part: FormatPart, format: string): string => {
  if (WEEKDAYS.test(part.text)) return 'Days of the week cannot be read.';
  if (format[part.at - 1] === '%') return 'Write it without %, such as yyyy-MM-dd HH:mm.';
  const likely = others.get(part.text) ?? shortened(part.text);
  return likely === undefined ? `Put text in quotes: '${wordAround(format, part)}'.` : `Write ${likely}.`;
};
