import {
  blanks,
  fraction,
  half,
  isBlank,
  literal,
  longMonths,
  monthName,
  number,
  sequence,
  shortMonths,
  shortYear,
  zoneOffset,
} from '../parts.js';
import type { ReadPart } from '../reading.js';

/** What a token of a date format says of a day and time. */
export type FormatField = 'year' | 'month' | 'day' | 'hour' | 'minute' | 'second' | 'fraction' | 'half' | 'zone';

/** A token of a date format (spec: mappings.md, "Dates"). */
export interface FormatToken {
  readonly field: FormatField;
  /** Its text has digits only: always as many, or `some`. */
  readonly digits?: 'fixed' | 'some';
  /** `latestYear`: the year of the run, which years of two digits don't go beyond. */
  readonly read: (latestYear: number) => ReadPart;
}

type NumberField = Parameters<typeof number>[0];

/** One letter takes one digit or two, two letters take two. */
const oneOrTwo = (letter: string, field: NumberField): readonly (readonly [string, FormatToken])[] => [
  [letter, { field, digits: 'some', read: () => number(field, 1, 2) }],
  [letter + letter, { field, digits: 'fixed', read: () => number(field, 2, 2) }],
];

/** Some programs shorten September to four letters. */
const abbreviatedMonths: ReadonlyMap<string, number> = new Map([...shortMonths, ['sept', 9]]);

const tokens: ReadonlyMap<string, FormatToken> = new Map<string, FormatToken>([
  ['yyyy', { field: 'year', digits: 'fixed', read: () => number('year', 4, 4) }],
  ['yy', { field: 'year', digits: 'fixed', read: (latestYear) => shortYear(latestYear) }],
  ...oneOrTwo('M', 'month'),
  ['MMM', { field: 'month', read: () => monthName(abbreviatedMonths) }],
  ['MMMM', { field: 'month', read: () => monthName(longMonths) }],
  ...oneOrTwo('d', 'day'),
  ...oneOrTwo('H', 'hour'),
  ...oneOrTwo('h', 'hour'),
  ...oneOrTwo('m', 'minute'),
  ...oneOrTwo('s', 'second'),
  ['S', { field: 'fraction', digits: 'some', read: () => fraction(1, Number.POSITIVE_INFINITY) }],
  ['a', { field: 'half', read: () => half }],
  ['Z', { field: 'zone', read: () => zoneOffset }],
]);

/** The token that some letters are; undefined: they are none. Several S say how many digits the fraction has. */
export const tokenOf = (letters: string): FormatToken | undefined =>
  /^SS+$/.test(letters)
    ? { field: 'fraction', digits: 'fixed', read: () => fraction(letters.length, letters.length) }
    : tokens.get(letters);

/** A run of one letter, or text that stands for itself. */
export interface FormatPart {
  readonly text: string;
  /** Of its first character in the format, from 0. */
  readonly at: number;
  readonly isText: boolean;
}

/** Text in quotes, with quotes in it doubled. */
export const QUOTED = /'(?:[^']|'')*'/g;

const PART = new RegExp(`${QUOTED.source}|([A-Za-z])\\1*|[^A-Za-z']+`, 'g');

/** What a quoted text stands for: two quotes are one, inside of others too. */
const unquoted = (text: string): string => {
  if (!text.startsWith("'")) return text;
  return text === "''" ? "'" : text.slice(1, -1).replaceAll("''", "'");
};

/** The parts of a format. A quote that is never closed is no part. */
export const formatParts = (format: string): readonly FormatPart[] =>
  [...format.matchAll(PART)].map(({ 0: text, 1: letter, index }) => ({
    text: unquoted(text),
    at: index,
    isText: letter === undefined,
  }));

/** Reads a text that stands for itself; blanks take any number and sort of them. */
export const readFixedText = (text: string): ReadPart => {
  const pieces = text.split(/([ \t\u00a0\u2009\u202f]+)/).filter((piece) => piece !== '');
  return sequence(...pieces.map((piece) => (isBlank(piece[0]) ? blanks : literal(piece))));
};
