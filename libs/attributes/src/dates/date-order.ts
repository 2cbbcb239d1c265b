import type { ParseOptions } from '#libs/messages';
import { number } from './parts.js';
import type { ReadPart } from './reading.js';

const MARKS = '/.-';

const YEAR_LAST = /^\d\d?([/.-])\d\d?\1\d{4}(?=$|[T ])/;

/** Three numbers with one mark between them. */
const marked =
  (first: ReadPart, second: ReadPart, third: ReadPart): ReadPart =>
  (text, at, into) => {
    const firstEnd = first(text, at, into);
    const mark = text[firstEnd];
    if (mark === undefined || !MARKS.includes(mark)) return -1;
    const secondEnd = second(text, firstEnd + 1, into);
    return secondEnd < 0 || text[secondEnd] !== mark ? -1 : third(text, secondEnd + 1, into);
  };

const year = number('year', 4, 4);
const month = number('month', 1, 2);
const day = number('day', 1, 2);

export type DateOrder = NonNullable<ParseOptions['dateOrder']>;

/** Days of three numbers: `07/04/2026`, `7.4.2026` and `7-4-2026`, or, year first, `2026/4/7`. */
export const daysInOrder: Readonly<Record<DateOrder, ReadPart>> = {
  dmy: marked(day, month, year),
  mdy: marked(month, day, year),
  ymd: marked(year, month, day),
};

/** Whether a text needs an order to be read: day and month are told apart by nothing else. */
export const isAmbiguous = (text: string): boolean => YEAR_LAST.test(text);
