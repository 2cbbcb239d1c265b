import { defineStep } from './step.js';

/** `{ "before": " (" }`: what is before its first occurrence; the whole text where there is none. */
export const before = defineStep<{ readonly before: string }>('before', ({ before: mark }) => (text) => {
  const at = text.indexOf(mark);
  return at < 0 ? text : text.slice(0, at);
});
