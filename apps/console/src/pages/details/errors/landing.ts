import type { AnswerOf } from '#libs/api-contract';
import { showCount } from '../../../format/numbers.js';

type ErrorPageAnswer = Pick<AnswerOf<'ErrorPage'>, 'items' | 'position'>;

const words = {
  there: (row: number) => `Row ${showCount(row)}`,
  next: (row: number, next: number) =>
    `Row ${showCount(row)} has no such error. The next one is in row ${showCount(next)}.`,
  none: (row: number) => `No such error from row ${showCount(row)} on. This is the last one before it.`,
  uncounted: (row: number) => `Row ${showCount(row)} is too far in to be counted. Choose no attribute or reason.`,
};

/** Where a jump to a row leads, and what is said of it. */
export interface Landing {
  /** Null: it stays where it was. */
  readonly position: number | null;
  readonly said: string;
}

const landOn = (row: number, next: number | null, position: number | null): Landing => {
  if (position === null) return { position, said: words.uncounted(row) };
  return { position, said: next === null || next === row ? words.there(row) : words.next(row, next) };
};

/** Of the page that begins with a row. `total`: rows of the list. */
export const landingOf = (row: number, { items, position }: ErrorPageAnswer, total: number): Landing => {
  const [first] = items;
  return first ? landOn(row, first.row, position) : { position: total === 0 ? null : total - 1, said: words.none(row) };
};
