import { contentFault } from '../content-fault.js';
import { masked, type NumberFormat } from './number-format.js';
import { type DateSystem, dateText, timeText } from './serial-date.js';

/** A cell of a sheet. Null: it has a formula and no stored value, so that nobody knows what it says. */
export type CellValue = string | number | boolean | null;

/** What the values of cells refer to. */
export interface ValueReading {
  readonly dates: DateSystem;
  readonly format: (style: number) => NumberFormat;
  /** A text that cells share; undefined: there is none of that number. */
  readonly shared: (place: number) => string | undefined;
}

const sharedText = (value: string, { shared }: ValueReading): string => {
  const text = shared(Number(value));
  if (text === undefined) throw contentFault('bad_workbook', 'a cell refers to a text that is not there');
  return text;
};

/** Whole numbers that a double holds exactly. */
const isWhole = (number: number): boolean => Number.isSafeInteger(number) && number >= 0;

const formatted = (number: number, format: NumberFormat, dates: DateSystem): CellValue => {
  switch (format.is) {
    case 'zeros':
      return isWhole(number) ? masked(String(number), format.mask) : number;
    case 'date':
    case 'datetime':
      return dateText(number, dates, format.is) ?? number;
    case 'time':
      // A day before it is part of what is stored.
      return (number < 1 ? timeText(number) : dateText(number, dates, 'datetime')) ?? number;
    case 'duration':
      return timeText(number) ?? number;
    default:
      return number;
  }
};

const numberOf = (value: string, style: number, { dates, format }: ValueReading): CellValue => {
  const text = value.trim();
  const number = Number(text);
  if (text === '' || !Number.isFinite(number)) return text;
  return formatted(number, format(style), dates);
};

const TRUE = /^\s*(1|true)\s*$/;

/**
 * The value of a cell of a type of ECMA-376 part 1, 18.18.11. A number is a number, whatever it looks like, but dates,
 * times, and those with a format of zeros and literals are texts, as people see them. An error such as #N/A is its text, as in CSV.
 */
export const readValue = (value: string, type: string, style: number, reading: ValueReading): CellValue => {
  if (type === 's') return sharedText(value, reading);
  if (type === 'n') return numberOf(value, style, reading);
  return type === 'b' ? TRUE.test(value) : value;
};
