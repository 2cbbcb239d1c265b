import { EndpointRefusal } from './endpoint-error.js';

/** A date, or a date and time (RFC 3339), in UTC where no zone is said. */
const FORM = /^(\d{4})-(\d{2})-(\d{2})(?:[Tt ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?([Zz]|[+-]\d{2}:?\d{2})?)?$/;

const HOW = 'end_date must be a date or a date and time, such as 2026-04-07 or 2026-04-07T12:00:00.000Z.';

/** February has no 30th, though Date would take it for a day of March. */
const isDay = (year: number, month: number, day: number): boolean => {
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
};

/** The moment that a list of actions ends before. Throws Problem. */
export const readEndDate = (text: string): Date => {
  const [whole, year, month, day, zone] = FORM.exec(text) ?? [];
  const said = whole === undefined || whole.length === 10 || zone !== undefined ? text : `${text}Z`;
  const moment = new Date(said.toUpperCase().replace(' ', 'T'));
  if (whole === undefined || !isDay(Number(year), Number(month), Number(day)) || Number.isNaN(moment.getTime()))
    throw new EndpointRefusal('invalid_query_params', HOW);
  return moment;
};
