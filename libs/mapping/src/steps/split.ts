import { defineStep } from './step.js';

interface Split {
  readonly split: string;
  readonly part: number | 'rest';
}

/** `{ "split": ",", "part": 2 }`: the second part; -1 is the last one, `rest` all behind the first separator. */
export const split = defineStep<Split>('split', ({ split: separator, part }) => {
  if (part === 'rest') {
    return (text) => {
      const at = text.indexOf(separator);
      return at < 0 ? null : text.slice(at + separator.length);
    };
  }
  const place = part > 0 ? part - 1 : part;
  return (text) => text.split(separator).at(place) ?? null;
});
