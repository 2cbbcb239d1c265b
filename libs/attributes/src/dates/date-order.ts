import type { ParseOptions } from '#libs/messages';

const YEAR_LAST = /^(\d\d?)([/.-])(\d\d?)\2(\d{4})(?=$|[T ])/;
const YEAR_FIRST = /^(\d{4})([/.-])(\d\d?)\2(\d\d?)(?=$|[T ])/;

const iso = (year: string, month: string, day: string): string =>
  `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;

type ToIso = (text: string) => string;

const orders: Readonly<Record<NonNullable<ParseOptions['dateOrder']>, ToIso>> = {
  dmy: (text) => text.replace(YEAR_LAST, (_, day: string, __, month: string, year: string) => iso(year, month, day)),
  mdy: (text) => text.replace(YEAR_LAST, (_, month: string, __, day: string, year: string) => iso(year, month, day)),
  ymd: (text) => text.replace(YEAR_FIRST, (_, year: string, __, month: string, day: string) => iso(year, month, day)),
};

const asItIs: ToIso = (text) => text;

/**
 * Rewrites days of three numbers in the order that the mapping sets: `07/04/2026`, `7.4.2026` and `7-4-2026`, or, year
 * first, `2026/4/7`. What has another form stays as it is.
 */
export const toIsoOrder = ({ dateOrder }: ParseOptions = {}): ToIso => (dateOrder ? orders[dateOrder] : asItIs);

/** Whether a text needs an order to be read: day and month are told apart by nothing else. */
export const isAmbiguous = (text: string): boolean => YEAR_LAST.test(text);
