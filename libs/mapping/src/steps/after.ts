import { defineStep } from './step.js';

/** `{ "after": "#" }`: what is behind its first occurrence; nothing where there is none. */
export const after = defineStep<{ readonly after: string }>('after', ({ after: mark }) => (text) => {
  const at = text.indexOf(mark);
  return at < 0 ? null : text.slice(at + mark.length);
});
