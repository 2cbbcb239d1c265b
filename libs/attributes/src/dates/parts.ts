import { HOUR, MINUTE, type ReadPart } from './reading.js';

const ZERO = 0x30;
const NINE = 0x39;

const isDigitAt = (text: string, at: number): boolean => {
  const code = text.charCodeAt(at);
  return code >= ZERO && code <= NINE;
};

/** Where the digits from `at` end, at most `most` of them. */
const digitsEnd = (text: string, at: number, most: number): number => {
  let end = at;
  while (end - at < most && isDigitAt(text, end)) end += 1;
  return end;
};

/** The number of the digits from `at` to `end`. */
const numberAt = (text: string, at: number, end: number): number => {
  let number = 0;
  for (let i = at; i < end; i++) number = number * 10 + text.charCodeAt(i) - ZERO;
  return number;
};

/** A number of `least` to `most` digits. */
export const number =
  (field: 'year' | 'month' | 'day' | 'hour' | 'minute' | 'second', least: number, most: number): ReadPart =>
  (text, at, into) => {
    const end = digitsEnd(text, at, most);
    if (end - at < least) return -1;
    into[field] = numberAt(text, at, end);
    return end;
  };

/** A year of two digits: the latest such one that is not after `latest`. */
export const shortYear =
  (latest: number): ReadPart =>
  (text, at, into) => {
    const end = digitsEnd(text, at, 2);
    if (end - at < 2) return -1;
    into.year = latest - ((((latest - numberAt(text, at, end)) % 100) + 100) % 100);
    return end;
  };

const KEPT_DIGITS = 3;

/** Digits of a fraction of a second; those beyond milliseconds are cut off. */
export const fraction =
  (least: number, most: number): ReadPart =>
  (text, at, into) => {
    const end = digitsEnd(text, at, most);
    if (end - at < least) return -1;
    const kept = Math.min(end, at + KEPT_DIGITS);
    into.millisecond = numberAt(text, at, kept) * 10 ** (KEPT_DIGITS - (kept - at));
    return end;
  };

export const literal =
  (expected: string): ReadPart =>
  (text, at) =>
    text.startsWith(expected, at) ? at + expected.length : -1;

/** Programs write blanks that don't break, and narrow ones, before AM and PM. */
const BLANKS = ' \t\u00a0\u2009\u202f';

export const isBlank = (character: string | undefined): boolean =>
  character !== undefined && BLANKS.includes(character);

export const blank: ReadPart = (text, at) => (isBlank(text[at]) ? at + 1 : -1);

export const blanks: ReadPart = (text, at) => {
  let end = at;
  while (isBlank(text[end])) end += 1;
  return end > at ? end : -1;
};

export const optional =
  (part: ReadPart): ReadPart =>
  (text, at, into) => {
    const end = part(text, at, into);
    return end < 0 ? at : end;
  };

export const sequence =
  (...parts: readonly ReadPart[]): ReadPart =>
  (text, start, into) => {
    let at = start;
    for (const part of parts) {
      at = part(text, at, into);
      if (at < 0) return -1;
    }
    return at;
  };

const MONTHS = 'january february march april may june july august september october november december'.split(' ');
const LONGEST_MONTH = 9;

export const longMonths: ReadonlyMap<string, number> = new Map(MONTHS.map((name, i) => [name, i + 1]));
export const shortMonths: ReadonlyMap<string, number> = new Map(MONTHS.map((name, i) => [name.slice(0, 3), i + 1]));

const isLetterAt = (text: string, at: number): boolean => {
  const code = text.charCodeAt(at) | 0x20;
  return code >= 0x61 && code <= 0x7a;
};

/** A month's English name, in any case of letters. It ends where its letters end. */
export const monthName =
  (names: ReadonlyMap<string, number>): ReadPart =>
  (text, at, into) => {
    let end = at;
    while (end - at <= LONGEST_MONTH && isLetterAt(text, end)) end += 1;
    const month = names.get(text.slice(at, end).toLowerCase());
    if (month === undefined) return -1;
    into.month = month;
    return end;
  };

const HALF = /([ap])(\.?)m\2/iy;

/** AM or PM in any case of letters, also `a.m.`. */
export const half: ReadPart = (text, at, into) => {
  HALF.lastIndex = at;
  const found = HALF.exec(text);
  if (!found) return -1;
  into.half = found[1]?.toLowerCase() === 'a' ? 'am' : 'pm';
  return HALF.lastIndex;
};

const isSign = (character: string | undefined): boolean => character === '+' || character === '-';

/** `+02`, `+0200`, `+02:00`, and `+2` where `least` is 1. */
const signedOffset =
  (least: number): ReadPart =>
  (text, at, into) => {
    if (!isSign(text[at])) return -1;
    const hourEnd = digitsEnd(text, at + 1, 2);
    if (hourEnd - at - 1 < least) return -1;
    const minuteAt = text[hourEnd] === ':' ? hourEnd + 1 : hourEnd;
    const minuteEnd = digitsEnd(text, minuteAt, 2);
    const hasMinute = minuteEnd - minuteAt === 2;
    const [hour, minute] = [numberAt(text, at + 1, hourEnd), hasMinute ? numberAt(text, minuteAt, minuteEnd) : 0];
    const offset = hour > 23 || minute > 59 ? Number.NaN : hour * HOUR + minute * MINUTE;
    into.offset = text[at] === '-' ? 0 - offset : offset;
    return hasMinute ? minuteEnd : hourEnd;
  };

const plainOffset = signedOffset(2);
const offsetOfName = signedOffset(1);

/** `Z`, `UTC`, `GMT`, an offset such as `+02:00`, or one behind a name: `GMT+2`. */
export const zoneOffset: ReadPart = (text, at, into) => {
  const isNamed = text.startsWith('UTC', at) || text.startsWith('GMT', at);
  if (isNamed && isSign(text[at + 3])) return offsetOfName(text, at + 3, into);
  if (!isNamed && text[at] !== 'Z') return plainOffset(text, at, into);
  into.offset = 0;
  return isNamed ? at + 3 : at + 1;
};
