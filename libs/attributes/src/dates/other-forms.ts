import type { ParseOptions } from '#libs/messages';
import { type DateOrder, daysInOrder } from './date-order.js';
import {
  blank,
  fraction,
  half,
  isBlank,
  literal,
  longMonths,
  monthName,
  number,
  optional,
  sequence,
  shortMonths,
  zoneOffset,
} from './parts.js';
import { clear, newReading, type ReadPart, type Written, writtenFrom } from './reading.js';

const year = number('year', 4, 4);
const monthNumber = number('month', 1, 2);
const dayNumber = number('day', 1, 2);

const isoDay = sequence(year, literal('-'), number('month', 2, 2), literal('-'), number('day', 2, 2));

const dot = sequence(literal('.'), optional(blank));
const dotted = sequence(year, dot, monthNumber, dot, dayNumber);
const MARK_AT = 5;

/** `2026. 04. 07.`, as written in Hungary and Korea; without the last dot a blank must tell it from other forms. */
const dottedDay: ReadPart = (text, at, into) => {
  const end = dotted(text, at, into);
  if (end >= 0 && text[end] === '.') return end + 1;
  return isBlank(text[at + MARK_AT]) ? end : -1;
};

/** `Apr 7, 2026`, or the whole name of the month. */
const namedDay = sequence(
  monthName(new Map([...shortMonths, ...longMonths])),
  literal(' '),
  dayNumber,
  literal(', '),
  year,
);

const separator: ReadPart = (text, at) => (text[at] === 'T' || isBlank(text[at]) ? at + 1 : -1);

const ofSecond = sequence(literal('.'), fraction(1, Number.POSITIVE_INFINITY));
const seconds = sequence(literal(':'), number('second', 2, 2), optional(ofSecond));

const time = optional(
  sequence(
    separator,
    number('hour', 1, 2),
    literal(':'),
    number('minute', 2, 2),
    optional(seconds),
    optional(sequence(optional(blank), half)),
    optional(sequence(optional(blank), zoneOffset)),
  ),
);

/** Reads days of these forms, with a time or without; null: the text is none of them. */
const compileForms = (days: readonly ReadPart[]) => {
  const reading = newReading();
  const read = (text: string): Written | 'impossible_date' | null => {
    for (const day of days) {
      clear(reading);
      const end = day(text, 0, reading);
      if (end >= 0 && time(text, end, reading) === text.length) return writtenFrom(reading);
    }
    return null;
  };
  /** How much of a text from its beginning is a day, and a time. */
  const reach = (text: string): number => {
    const ends = days.map((day) => day(text, 0, reading)).filter((end) => end >= 0);
    return Math.max(0, ...ends.map((end) => time(text, end, reading)));
  };
  return { read, reach };
};

const always = [isoDay, dottedDay, namedDay];

/** The forms that are read always, and days of three numbers where their order is known (spec: mappings.md, "Dates"). */
export const compileOtherForms = ({
  dateOrder,
}: ParseOptions = {}): ((text: string) => Written | 'impossible_date' | null) =>
  compileForms(dateOrder ? [...always, daysInOrder[dateOrder]] : always).read;

/** How much of a text is a day, and a time, in any form and order: in UTF-16 units from its beginning. */
export const compileReach = ({ dateOrder }: ParseOptions = {}): ((text: string) => number) => {
  const orders: readonly DateOrder[] = dateOrder ? [dateOrder] : ['dmy', 'ymd'];
  return compileForms([...always, ...orders.map((order) => daysInOrder[order])]).reach;
};
