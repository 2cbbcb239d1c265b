import type { ParseOptions } from '#libs/messages';
import { DAY_MS, epochDay, isDay } from './calendar.js';
import { isAmbiguous } from './date-order.js';
import { compileOtherForms } from './other-forms.js';
import { HOUR, MINUTE, type NotWritten, type Written } from './reading.js';

/** Most dates: they are read without looking for other forms. */
const ISO = /^\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d{3})?)?(?:Z|[+-]\d\d(?::?\d\d)?)?)?$/;
const UNIX_SECONDS = /^@-?\d{1,12}$/;

/** The digits of `text` from `start`, which are known to be digits. */
const digits = (text: string, start: number, count: number): number => {
  let number = 0;
  for (let i = start; i < start + count; i++) number = number * 10 + text.charCodeAt(i) - 48;
  return number;
};

const TIME_AT = 11;

/** Where the zone begins in an ISO text with a time, or its end. */
const zoneAt = (text: string): number => {
  let i = TIME_AT + 5;
  if (text[i] === ':') i += 3;
  return text[i] === '.' ? i + 4 : i;
};

/** Milliseconds, or NaN when there is no such time: 24:00 and leap seconds are none. */
const timeOfDay = (text: string, end: number): number => {
  const hour = digits(text, TIME_AT, 2);
  const minute = digits(text, TIME_AT + 3, 2);
  const second = end > TIME_AT + 5 ? digits(text, TIME_AT + 6, 2) : 0;
  const millisecond = end > TIME_AT + 8 ? digits(text, TIME_AT + 9, 3) : 0;
  if (hour > 23 || minute > 59 || second > 59) return Number.NaN;
  return hour * HOUR + minute * MINUTE + second * 1_000 + millisecond;
};

/** Milliseconds east of UTC, null without a zone, or NaN when there is no such offset. */
const offsetFrom = (text: string, start: number): number | null => {
  if (start === text.length) return null;
  if (text[start] === 'Z') return 0;
  const hour = digits(text, start + 1, 2);
  const minute = text.length > start + 3 ? digits(text, text.length - 2, 2) : 0;
  if (hour > 23 || minute > 59) return Number.NaN;
  return (text[start] === '-' ? -1 : 1) * (hour * HOUR + minute * MINUTE);
};

const readIso = (text: string): Written | NotWritten => {
  const year = digits(text, 0, 4);
  const month = digits(text, 5, 2);
  const date = digits(text, 8, 2);
  if (!isDay(year, month, date)) return 'impossible_date';
  const day = epochDay(year, month, date);
  if (text.length < TIME_AT) return { day, time: null, offset: null };
  const zone = zoneAt(text);
  const time = timeOfDay(text, zone);
  const offset = offsetFrom(text, zone);
  return Number.isNaN(time) || Number.isNaN(offset) ? 'impossible_date' : { day, time, offset };
};

/** Reads the forms that need no format (spec: customers.md, "Date … values"; mappings.md, "Dates"). */
export const compileReadWritten = (options: ParseOptions = {}): ((text: string) => Written | NotWritten) => {
  const readOther = compileOtherForms(options);
  const needsOrder = options.dateOrder === undefined || options.dateOrder === 'ymd';
  return (text) => {
    if (ISO.test(text)) return readIso(text);
    return readOther(text) ?? (needsOrder && isAmbiguous(text) ? 'ambiguous_date' : null);
  };
};

/** The instant of `@1712491800` in milliseconds, or null when the text is not of that form. */
export const readUnixSeconds = (text: string): number | null =>
  text.startsWith('@') && UNIX_SECONDS.test(text) ? Number(text.slice(1)) * 1_000 : null;

/** The written time, midnight without one, as if its zone were UTC, in milliseconds. */
export const localMs = ({ day, time }: Written): number => day * DAY_MS + (time ?? 0);
