/** Which of three numbers is the day, the month and the year. */
export type DayOrder = 'dmy' | 'mdy' | 'ymd';

/** A text that is a day in numbers, with what a date format of the mapping would say of it. */
interface DateShape {
  readonly numbers: readonly [number, number, number];
  readonly mark: string;
  /** Of the number that is the year: `yyyy` or `yy`. */
  readonly year: 'yyyy' | 'yy';
  readonly isYearFirst: boolean;
  /** The format of the time behind it, with its blank; `''`: none. */
  readonly time: string;
}

const SHAPE = /^(\d{1,4})([./-])(\d\d?)\2(\d{1,4})(?: \d\d?:\d\d(:\d\d)?( [AaPp][Mm])?)?$/;
const TIMED = / \d/;

const timeOf = (text: string, seconds: string | undefined, half: string | undefined): string => {
  if (!TIMED.test(text)) return '';
  return `${half ? ' h:mm' : ' H:mm'}${seconds ? ':ss' : ''}${half ? ' a' : ''}`;
};

/** Null: it is no day in numbers. */
const shapeOf = (text: string): DateShape | null => {
  const [, first, mark, second, third, seconds, half] = SHAPE.exec(text) ?? [];
  if (first === undefined || mark === undefined || second === undefined || third === undefined) return null;
  const isYearFirst = first.length === 4;
  const [year, other] = isYearFirst ? [first, third] : [third, first];
  if (other.length > 2 || (year.length !== 4 && year.length !== 2)) return null;
  return {
    numbers: [Number(first), Number(second), Number(third)],
    ...{ mark, year: year.length === 4 ? 'yyyy' : 'yy', isYearFirst, time: timeOf(text, seconds, half) },
  };
};

const LONGEST_MONTHS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Of two digits too: those of 1900 and 2100 are not meant by 00. */
const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

const isDay = (day: number, month: number, year: number): boolean =>
  day >= 1 && day <= (LONGEST_MONTHS[month - 1] ?? 0) && (day !== 29 || month !== 2 || isLeap(year));

const isDayIn = ({ numbers: [first, second, third], isYearFirst }: DateShape, order: DayOrder): boolean => {
  if (order === 'ymd') return isDay(third, second, first);
  if (isYearFirst) return false;
  return order === 'dmy' ? isDay(first, second, third) : isDay(second, first, third);
};

/** Whether a text is a day with a year of four digits behind it, which an order of day and month reads. */
export const isReadIn = (text: string, order: DayOrder): boolean => {
  const shape = shapeOf(text);
  return shape !== null && shape.year === 'yyyy' && !shape.isYearFirst && isDayIn(shape, order);
};

const PLAIN_DAY = /^((?:19|20)\d\d)(\d\d)(\d\d)$/;

/** Digits alone: a day without marks, or seconds or milliseconds since 1970 that are of our days. */
const formatOfDigits = (text: string): string | null => {
  const [, year, month, day] = PLAIN_DAY.exec(text) ?? [];
  if (year !== undefined && isDay(Number(day), Number(month), Number(year))) return 'yyyyMMdd';
  if (/^1\d{9}$/.test(text)) return 'epoch';
  return /^1\d{12}$/.test(text) ? 'epochMillis' : null;
};

/** The date format that reads a text in an order; null: it is no day in it, or in a form that is not known here. */
export const dateFormatOf = (text: string, order: DayOrder): string | null => {
  const shape = shapeOf(text);
  if (shape === null) return formatOfDigits(text);
  if (!isDayIn(shape, shape.isYearFirst ? 'ymd' : order)) return null;
  const { mark, year, time, isYearFirst } = shape;
  if (isYearFirst || order === 'ymd') return `${[year, 'M', 'd'].join(mark)}${time}`;
  return `${(order === 'dmy' ? ['d', 'M', year] : ['M', 'd', year]).join(mark)}${time}`;
};
