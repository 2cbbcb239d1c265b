import { LONGEST_RESULT, TOO_LONG } from './bounds.js';
import { defineStep } from './step.js';

interface Replace {
  readonly replace: string;
  readonly with: string;
}

/** `{ "replace": "x", "with": "y" }`: plain text, all occurrences, each looked for once. */
export const replace = defineStep<Replace>('replace', ({ replace: wanted, with: replacement }) => (text) => {
  const parts = text.split(wanted);
  // Asked before the text is made, which many occurrences could make very long.
  const length = text.length + (parts.length - 1) * (replacement.length - wanted.length);
  return length > LONGEST_RESULT ? TOO_LONG : parts.join(replacement);
});
