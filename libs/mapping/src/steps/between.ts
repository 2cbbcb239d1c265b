import { defineStep } from './step.js';

/** `{ "between": ["(", ")"] }`: what is between the first mark and the next of the second; nothing where one lacks. */
export const between = defineStep<{ readonly between: readonly string[] }>(
  'between',
  ({ between: [open = '', close = ''] }) =>
    (text) => {
      const from = text.indexOf(open);
      const to = from < 0 ? -1 : text.indexOf(close, from + open.length);
      return to < 0 ? null : text.slice(from + open.length, to);
    },
);
