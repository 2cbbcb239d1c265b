import { plainName } from './plain-name.js';

/** Names longer than this are compared by their words only. */
const MOST_CHARACTERS = 64;
/** Shorter words stand in too many names. */
const TELLING_WORD = 4;

/** Whether the two characters before `i` and `j` are the same the other way round. */
const isSwapped = (a: string, b: string, i: number, j: number): boolean =>
  i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];

/** Steps from one text to another: a character added, dropped or changed, two neighbours swapped (Damerau 1964). */
const distance = (a: string, b: string): number => {
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, j) => j)];
  const at = (i: number, j: number): number => rows[i]?.[j] ?? 0;
  for (let i = 1; i <= a.length; i++) {
    rows.push([i]);
    for (let j = 1; j <= b.length; j++) {
      const change = at(i - 1, j - 1) + Number(a[i - 1] !== b[j - 1]);
      const swap = isSwapped(a, b, i, j) ? at(i - 2, j - 2) + 1 : change;
      rows[i]?.push(Math.min(change, swap, at(i - 1, j) + 1, at(i, j - 1) + 1));
    }
  }
  return at(a.length, b.length);
};

const spelledAlike = (a: string, b: string): number => {
  const longest = Math.max(a.length, b.length);
  return longest > MOST_CHARACTERS ? 0 : 1 - distance(a, b) / longest;
};

/** The share of a header that is a name's words, when it has them all: `customer email address` has `email`. */
const contained = (header: string, name: string): number => {
  const words = name.split(' ');
  const ofHeader = header.split(' ');
  const isTelling = words.some((word) => word.length >= TELLING_WORD) && words.every((word) => ofHeader.includes(word));
  return isTelling ? 0.5 + (0.5 * words.join('').length) / ofHeader.join('').length : 0;
};

/** How much a header is like a name: 1 for the same letters, 0 for nothing in common. */
export const likeness = (header: string, name: string): number => {
  const [a, b] = [plainName(header), plainName(name)];
  if (a === '' || b === '') return 0;
  return Math.max(spelledAlike(a.replaceAll(' ', ''), b.replaceAll(' ', '')), contained(a, b));
};
