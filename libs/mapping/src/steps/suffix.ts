import { defineStep } from './step.js';

/** `{ "suffix": "@example.com" }`: put behind a text; never behind nothing. */
export const suffix = defineStep<{ readonly suffix: string }>(
  'suffix',
  ({ suffix: added }) =>
    (text) =>
      text + added,
);
