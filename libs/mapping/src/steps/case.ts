import { defineStep } from './step.js';

/** The first letter of a word, and the one after an apostrophe behind a single letter, as in O'Neill but not in it's. */
const FIRST_LETTER = /(?<![\p{L}\p{M}\p{N}'’])\p{L}|(?<=(?<![\p{L}\p{M}\p{N}'’])\p{L}['’])\p{L}/gu;

const cases = {
  upper: (text: string) => text.toUpperCase(),
  lower: (text: string) => text.toLowerCase(),
  title: (text: string) => text.toLowerCase().replace(FIRST_LETTER, (letter) => letter.toUpperCase()),
} as const;

/** `{ "case": "title" }`: upper, lower, or each word's first letter upper; of every script that has cases. */
export const letterCase = defineStep<{ readonly case: keyof typeof cases }>(
  'case',
  ({ case: wanted }) => cases[wanted],
);
