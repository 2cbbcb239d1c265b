import { decodeSingleByte } from '#libs/encodings';
import type { SingleByteEncoding } from '#libs/messages';
import { CENTRAL, type Letters, letterShareOf, WESTERN } from './letters.js';

/** How often each byte from 0x80 on occurs in a text, and where. */
export interface ByteCounts {
  readonly all: Float64Array;
  /** Directly behind one of the letters a to z. */
  readonly afterLowerCase: Float64Array;
  /** Bytes from 0x80 on directly behind another one. */
  adjacent: number;
}

/** The code page of a text; or, best first, those between which its letters don't decide: none when no one fits. */
export type CodePageGuess =
  | { readonly encoding: SingleByteEncoding }
  | { readonly unclear: readonly SingleByteEncoding[] };

interface CodePage {
  readonly encoding: SingleByteEncoding;
  readonly languages: readonly Letters[];
  /** How much likelier it is than the others before anything is read. */
  readonly prior: number;
}

/** In the order in which they win ties. ISO-8859-1 is read as Windows-1252. */
const codePages: readonly CodePage[] = [
  { encoding: 'windows-1252', languages: WESTERN, prior: 3 },
  { encoding: 'windows-1250', languages: CENTRAL, prior: 1 },
  { encoding: 'iso-8859-2', languages: CENTRAL, prior: 1 },
  { encoding: 'iso-8859-15', languages: WESTERN, prior: 1 },
];

/** The best guess must be more likely than the second one by this factor. */
const CLEARLY = 2;

const FIRST_HIGH = 0x80;
const highBytes = Buffer.from(Array.from({ length: 256 - FIRST_HIGH }, (_, i) => FIRST_HIGH + i));

interface Candidate extends CodePage {
  /** What the bytes from 0x80 on mean in it. */
  readonly characters: string;
}

const candidates: readonly Candidate[] = codePages.map((page) => ({
  ...page,
  characters: decodeSingleByte(highBytes, page.encoding),
}));

const sumOf = (counts: Float64Array): number => counts.reduce((sum, count) => sum + count, 0);

/** The characters of a text, each with its byte's place in the tables. */
const charactersOf = ({ characters }: Candidate, counts: Float64Array): readonly (readonly [string, number])[] =>
  [...characters].flatMap((character, i) => {
    const count = counts[FIRST_HIGH + i] as number;
    return count > 0 ? [[character, count] as const] : [];
  });

const isUnassigned = (character: string): boolean => /[\u0080-\u009f\ufffd]/.test(character);

const isUpperCase = (character: string): boolean => character !== character.toLowerCase();

/** Capitals that follow a small letter: no text is written so, a text in a foreign code page often reads so. */
const misplaced = (page: Candidate, { afterLowerCase }: ByteCounts): number =>
  charactersOf(page, afterLowerCase).reduce((sum, [character, count]) => sum + (isUpperCase(character) ? count : 0), 0);

/** Whether a text can be one in this code page: each byte is assigned, and most of its letters are where letters are. */
const fits = (page: Candidate, counts: ByteCounts): boolean =>
  !charactersOf(page, counts.all).some(([character]) => isUnassigned(character)) &&
  2 * misplaced(page, counts) <= sumOf(counts.all);

/** Languages of Latin letters have most of their accents between plain letters; Cyrillic, Greek and Asian ones don't. */
const isLatin = ({ all, adjacent }: ByteCounts): boolean => 2 * adjacent <= sumOf(all);

/** Logarithm of the likelihood of these bytes as text of a language. */
const likelihood = (page: Candidate, counts: ByteCounts, letters: Letters): number =>
  charactersOf(page, counts.all).reduce(
    (sum, [character, count]) => sum + count * Math.log(letterShareOf(character, letters)),
    0,
  );

const score = (page: Candidate, counts: ByteCounts): number =>
  Math.log(page.prior) + Math.max(...page.languages.map((letters) => likelihood(page, counts, letters)));

const textOf = (page: Candidate, { all }: ByteCounts): string =>
  [...page.characters].filter((_, i) => (all[FIRST_HIGH + i] as number) > 0).join('');

/** Candidates in which the text reads the same are one. */
const distinct = (pages: readonly Candidate[], counts: ByteCounts): readonly Candidate[] => {
  const texts = pages.map((page) => textOf(page, counts));
  return pages.filter((_, i) => texts.indexOf(texts[i] as string) === i);
};

/** The likeliest code page of a text, by its letters and where they are (correctness.md, 17). */
export const guessCodePage = (counts: ByteCounts): CodePageGuess => {
  if (!isLatin(counts)) return { unclear: [] };
  const ranked = distinct(
    candidates.filter((page) => fits(page, counts)),
    counts,
  )
    .map((page) => ({ encoding: page.encoding, score: score(page, counts) }))
    .sort((a, b) => b.score - a.score);
  const [best, second] = ranked;
  if (best === undefined) return { unclear: [] };
  if (second === undefined || best.score - second.score > Math.log(CLEARLY)) return { encoding: best.encoding };
  const near = ranked.filter(({ score }) => best.score - score <= Math.log(CLEARLY));
  return { unclear: near.map(({ encoding }) => encoding) };
};
