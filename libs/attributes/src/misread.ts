import type { ParseOptions } from '#libs/messages';
import { Fault } from './value-type.js';

/**
 * Which part of a text is not understood, by its place alone, as a message says it: `9` or `20 to 24`, counted in
 * characters from 1. `understood` matches what can be read at the beginning; undefined: nothing of it, or all.
 */
export const misreadPlace = (text: string, understood: RegExp): string | undefined => {
  const beginning = understood.exec(text)?.[0] ?? '';
  if (beginning === '' || beginning.length >= text.length) return undefined;
  const [from, to] = [[...beginning].length + 1, [...text].length];
  return from === to ? `${from}` : `${from} to ${to}`;
};

const TIME = '(?:[T ]\\d\\d(?::\\d\\d(?::\\d\\d(?:\\.\\d{3})?)?(?:Z|[+-]\\d\\d(?::?\\d\\d)?)?)?)?';

/** What can be read of a day and time, and of one that only needs the order of its numbers. */
const DATE_BEGINNING = new RegExp(
  `^(?:\\d{4}-\\d\\d-\\d\\d${TIME}|\\d\\d?([/.-])\\d\\d?\\1\\d{4}${TIME}|\\d{4}([/.])\\d\\d?\\2\\d\\d?${TIME}|[a-z]{3,9} \\d\\d?, \\d{4})`,
  'i',
);

const YEAR_FIRST = /^\d{4}([/.])\d\d?\1\d\d?(?:[T ]|$)/;

/** What would help a text that is no date: the option that says its order, or the place of what isn't understood. */
export const compileMisread = (
  code: 'invalid_date' | 'invalid_datetime',
  { dateOrder }: ParseOptions = {},
): ((text: string) => Fault) => {
  return (text) => {
    const needsOrder = dateOrder === undefined && YEAR_FIRST.test(text);
    return new Fault(code, needsOrder ? 'dateOrder' : misreadPlace(text, DATE_BEGINNING));
  };
};
