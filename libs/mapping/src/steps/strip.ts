import { defineStep } from './step.js';

/** `{ "strip": "\"'" }`: takes any of these characters off both ends. */
export const strip = defineStep<{ readonly strip: string }>('strip', ({ strip: characters }) => {
  const stripped = new Set(characters);
  return (text) => {
    const all = [...text];
    const from = all.findIndex((character) => !stripped.has(character));
    const to = all.findLastIndex((character) => !stripped.has(character));
    return from < 0 ? null : all.slice(from, to + 1).join('');
  };
});
