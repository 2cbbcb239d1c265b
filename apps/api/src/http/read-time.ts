import { Problem } from './problem.js';

/** A date and time with its zone (RFC 3339). */
const FORM = /^\d{4}-\d{2}-\d{2}[Tt]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:[Zz]|[+-]\d{2}:\d{2})$/;

/** A moment in a query. Throws Problem. */
export const readTime = (name: string, text: string): Date => {
  const moment = new Date(FORM.test(text) ? text.toUpperCase() : Number.NaN);
  if (!Number.isNaN(moment.getTime())) return moment;
  const detail = 'must be a date and time with its zone, such as 2026-04-07T12:00:00Z';
  throw new Problem('invalid_request', `/${name} ${detail}`, [{ pointer: `/${name}`, detail }]);
};
