import { compactName } from './plain-name.js';

/** Names with more letters than this are not compared by their spelling. */
const MOST_LETTERS = 64;
/** Longer headers are cut before anything is made of them. */
const MOST_CHARACTERS = 1_000;
/** Words of so many letters, or fewer, are like too many others. */
const SHORT = 5;
/** Below, names have nothing to do with each other. */
const ALIKE = 0.8;

/** A name with what is compared of it, made once however many names it is compared with. */
export interface ComparedName {
  /** Its words without blanks; empty when it is too long to be compared by its spelling. */
  readonly letters: string;
  /** A bit for each letter that it has; some letters share one. */
  readonly mask: number;
}

const maskOf = (letters: string): number => {
  let mask = 0;
  for (let at = 0; at < letters.length; at += 1) mask |= 1 << (letters.charCodeAt(at) & 31);
  return mask;
};

/** What is compared of a name: of a header that is too long, nothing. */
export const comparedName = (name: string): ComparedName => {
  const compact = compactName(name.slice(0, MOST_CHARACTERS));
  const letters = compact.length > MOST_LETTERS ? '' : compact;
  return { letters, mask: maskOf(letters) };
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

/** One step in a word, two in a long name: `internal ID` is no misspelled `external ID`. */
const mostSteps = (letters: number): number => (letters < SHORT ? 0 : Math.max(1, Math.floor(letters / 8)));

const spelledAlike = (a: ComparedName, b: ComparedName, effort: Effort): number => {
  if (a.letters === '' || b.letters === '') return 0;
  const longest = Math.max(a.letters.length, b.letters.length);
  const most = mostSteps(longest);
  if (Math.abs(a.letters.length - b.letters.length) > most || bitsOf(a.mask ^ b.mask) > 2 * most) return 0;
  if (!effort.spend(a.letters.length * (2 * most + 1))) return 0;
  const steps = distance(a.letters, b.letters, most);
  return steps > most ? 0 : 1 - steps / longest;
};

const DIGITS = /\d+/g;

/** A number in a name says which of several it is: `Address 2` is no misspelled `Address 1`. */
const hasSameDigits = (a: string, b: string): boolean => {
  const [left, right] = [a.match(DIGITS), b.match(DIGITS)];
  return left === right || left?.join() === right?.join();
};

const sorted = (letters: string): string => [...letters].sort().join('');

/** `segment` and `segments` are one and several: nobody has misspelled them. */
const isPlural = (a: string, b: string): boolean => `${a}s` === b || `${b}s` === a;

/** Short words that differ in a letter are other words, as `state` and `stage`: only their order may differ. */
const isMisspelled = (a: string, b: string): boolean =>
  hasSameDigits(a, b) && !isPlural(a, b) && (Math.max(a.length, b.length) > SHORT || sorted(a) === sorted(b));

/** How much a header is like a name: 1 for the same letters, 0 for not enough in common to be told. */
export const likeness = (header: ComparedName, name: ComparedName, effort: Effort): number => {
  const alike = spelledAlike(header, name, effort);
  return alike < ALIKE || (alike < 1 && !isMisspelled(header.letters, name.letters)) ? 0 : alike;
};
