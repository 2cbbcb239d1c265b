/** Years that databases and spreadsheets count from or end with, each with the day that then is there. */
const DAYS = ['0001-01-01', '1753-01-01', '1899-12-30', '1899-12-31', '1900-01-01', '9999-12-31'];

/** A day in the orders in which it is written with the year behind it. */
const orders = (day: string): readonly string[] => {
  const [year, month, date] = day.split('-');
  return [`${date}${month}${year}`, `${month}${date}${year}`];
};

const PLACEHOLDERS: ReadonlySet<string> = new Set(DAYS.flatMap((day) => [day.replaceAll('-', ''), ...orders(day)]));

const YEARS: ReadonlySet<number> = new Set(DAYS.map((day) => Number(day.slice(0, 4))));

const LENGTH = 10;
const ZERO = 0x30;
const DASH = 0x2d;
const DOT = 0x2e;
const SLASH = 0x2f;

const isMark = (code: number): boolean => code === DASH || code === DOT || code === SLASH;

const yearAt = (text: string, at: number): number => {
  let year = 0;
  for (let i = at; i < at + 4; i += 1) year = year * 10 + text.charCodeAt(i) - ZERO;
  return year;
};

/** A time behind the day says no more than it does. */
const MIDNIGHT = /^(?:[T ]0?0:00(?::00(?:\.0+)?)?(?:Z| ?[+-]00:?00| UTC)?)?$/;

/** It has the form of a day in such a year: nearly no date has. */
const maybe = (text: string): boolean => {
  if (text.length < LENGTH) return false;
  if (isMark(text.charCodeAt(4))) return YEARS.has(yearAt(text, 0));
  return isMark(text.charCodeAt(2)) && YEARS.has(yearAt(text, 6));
};

/**
 * Whether a trimmed text is a day that programs write where there is none, such as `0001-01-01`, `31.12.9999` or
 * `1900-01-01 00:00:00`.
 */
export const isPlaceholderDate = (text: string): boolean =>
  maybe(text) && PLACEHOLDERS.has(text.slice(0, LENGTH).replace(/[-./]/g, '')) && MIDNIGHT.test(text.slice(LENGTH));
