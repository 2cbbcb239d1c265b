import { decodeSingleByte, type SingleByteEncoding } from '#libs/encodings';
import { CENTRAL, type Letters, shareOf, WESTERN } from './letters.js';

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

const FIRST_HIGH = 0x80;
const highBytes = Buffer.from(Array.from({ length: 256 - FIRST_HIGH }, (_, i) => FIRST_HIGH + i));

/** Logarithm of the likelihood of these bytes as text of a language. */
const likelihood = (counts: ArrayLike<number>, characters: string, letters: Letters): number => {
  let sum = 0;
  for (let i = 0; i < highBytes.length; i += 1) {
    const count = counts[FIRST_HIGH + i] ?? 0;
    if (count > 0) sum += count * Math.log(shareOf(characters[i] as string, letters));
  }
  return sum;
};

const judge = ({ encoding, languages, prior }: CodePage, counts: ArrayLike<number>): number => {
  const characters = decodeSingleByte(highBytes, encoding);
  return Math.log(prior) + Math.max(...languages.map((letters) => likelihood(counts, characters, letters)));
};

/** The likeliest code page of a text, by how often each byte from 0x80 on stands in it (correctness.md, 17). */
export const guessCodePage = (counts: ArrayLike<number>): SingleByteEncoding => {
  const scores = codePages.map((page) => judge(page, counts));
  return (codePages[scores.indexOf(Math.max(...scores))] as CodePage).encoding;
};
