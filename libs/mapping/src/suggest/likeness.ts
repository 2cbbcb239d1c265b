import { plainName } from './plain-name.js';

/** Names with more letters than this are compared by their first words only. */
const MOST_LETTERS = 64;
/** Longer headers are cut before anything is made of them. */
const MOST_CHARACTERS = 1_000;
/** Shorter words are in too many names. */
const TELLING_WORD = 4;
/** Below, names have nothing to do with each other. */
const ALIKE = 0.8;

/** A name with what is compared of it, made once however many names it is compared with. */
export interface ComparedName {
  readonly words: readonly string[];
  /** Its words without blanks; empty when it is too long to be compared by its spelling. */
  readonly letters: string;
  /** A bit for each letter that it has; some letters share one. */
  readonly mask: number;
  /** Letters of all its words. */
  readonly length: number;
}

const maskOf = (letters: string): number => {
  let mask = 0;
  for (let at = 0; at < letters.length; at += 1) mask |= 1 << (letters.charCodeAt(at) & 31);
  return mask;
};

/** The first words that have so many letters together, at most. */
const firstWords = (words: readonly string[], most: number): readonly string[] => {
  let letters = 0;
  return words.filter((word) => {
    letters += word.length;
    return letters <= most;
  });
};

/** A name of an attribute; they are of bounded length. */
export const comparedName = (name: string): ComparedName => {
  const plain = plainName(name);
  const compact = plain.replaceAll(' ', '');
  const letters = compact.length > MOST_LETTERS ? '' : compact;
  const words = plain.split(' ').filter((word) => word !== '');
  return { words, letters, mask: maskOf(letters), length: compact.length };
};

/** A header, of which one that is too long counts with its first words. */
export const comparedHeader = (header: string): ComparedName => {
  const whole = comparedName(header.slice(0, MOST_CHARACTERS));
  const words = firstWords(whole.words, MOST_LETTERS);
  return { ...whole, words, length: words.join('').length };
};

/** What comparing may cost in all, in cells of the tables of distances: a bound on time, not on results of real files. */
export class Effort {
  constructor(private left: number) {}

  /** False once there is none left. */
  spend(steps: number): boolean {
    this.left -= steps;
    return this.left >= 0;
  }
}

const bitsOf = (mask: number): number => {
  let count = 0;
  for (let rest = mask; rest !== 0; rest &= rest - 1) count += 1;
  return count;
};

/** Whether the two characters before `i` and `j` are the same the other way round. */
const isSwapped = (a: string, b: string, i: number, j: number): boolean =>
  i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];

/** Row by row of the table of distances; each has the length of the longest name that is compared. */
const rows = [0, 1, 2].map(() => new Uint8Array(MOST_LETTERS + 2));

/**
 * Steps from one text to another: a character added, dropped or changed, two neighbours swapped (Damerau 1964). Looks at
 * the cells near the diagonal only, and returns more than `most` when it takes more steps than that.
 */
const distance = (a: string, b: string, most: number): number => {
  let [before, last, row] = rows as [Uint8Array, Uint8Array, Uint8Array];
  for (let j = 0; j <= b.length; j += 1) last[j] = j;
  for (let i = 1; i <= a.length; i += 1) {
    const from = Math.max(1, i - most);
    const to = Math.min(b.length, i + most);
    row[from - 1] = from === 1 ? i : most + 1;
    for (let j = from; j <= to; j += 1) {
      const change = (last[j - 1] as number) + Number(a[i - 1] !== b[j - 1]);
      const swap = isSwapped(a, b, i, j) ? (before[j - 2] as number) + 1 : change;
      const above = j === i + most ? most + 1 : (last[j] as number) + 1;
      row[j] = Math.min(change, swap, above, (row[j - 1] as number) + 1);
    }
    [before, last, row] = [last, row, before];
  }
  return last[b.length] as number;
};

const spelledAlike = (a: ComparedName, b: ComparedName, effort: Effort): number => {
  if (a.letters === '' || b.letters === '') return 0;
  const longest = Math.max(a.letters.length, b.letters.length);
  const most = Math.floor(longest / 5);
  if (Math.abs(a.letters.length - b.letters.length) > most || bitsOf(a.mask ^ b.mask) > 2 * most) return 0;
  if (!effort.spend(a.letters.length * (2 * most + 1))) return 0;
  return 1 - Math.min(distance(a.letters, b.letters, most), longest) / longest;
};

/** The share of a header that is a name's words, when it has them all: `customer email address` has `email`. */
const contained = (header: ComparedName, name: ComparedName, effort: Effort): number => {
  if (name.words.length > header.words.length || !name.words.some((word) => word.length >= TELLING_WORD)) return 0;
  if (!effort.spend(name.words.length * header.words.length)) return 0;
  if (!name.words.every((word) => header.words.includes(word))) return 0;
  return 0.5 + (0.5 * name.length) / header.length;
};

/** How much a header is like a name: 1 for the same letters, 0 for not enough in common to be told. */
export const likeness = (header: ComparedName, name: ComparedName, effort: Effort): number => {
  const alike = Math.max(spelledAlike(header, name, effort), contained(header, name, effort));
  return alike < ALIKE ? 0 : alike;
};
