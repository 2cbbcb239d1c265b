import { defineStep } from './step.js';

/** `{ "prefix": "+" }`: put before a text; never before nothing. */
export const prefix = defineStep<{ readonly prefix: string }>(
  'prefix',
  ({ prefix: added }) =>
    (text) =>
      added + text,
);
