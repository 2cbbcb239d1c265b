import { defineStep } from './step.js';

const NO_DIGIT = /[^0-9]+/g;

/** `{ "digits": true }`: only the digits 0 to 9 stay. */
export const digits = defineStep<{ readonly digits: boolean }>('digits', ({ digits: only }) => {
  return (text) => (only ? text.replace(NO_DIGIT, '') : text);
});
