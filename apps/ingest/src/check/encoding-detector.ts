import { isAscii } from 'node:buffer';
import { continuations } from '#libs/encodings';
import type { Encoding } from '#libs/messages';
import { type ByteCounts, type CodePageGuess, guessCodePage } from './guess-code-page.js';

/** Valid sequences that prove UTF-8, as long as there are as many of them as bad ones: code pages hardly ever have one. */
const PROOF = 2;

/** The encoding that a byte order mark tells. */
export const encodingOfMark = (head: Buffer): Encoding | null => {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return 'utf-8';
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  return head[0] === 0xfe && head[1] === 0xff ? 'utf-16be' : null;
};

const isLowerCase = (byte: number): boolean => byte >= 0x61 && byte <= 0x7a;

/** Decides over a whole file without a byte order mark whether it is UTF-8, else in which code page it is (rule 17). */
export class EncodingDetector {
  readonly #counts: ByteCounts = { all: new Float64Array(256), afterLowerCase: new Float64Array(256), adjacent: 0 };
  #valid = 0;
  #bad = 0;
  /** Continuation bytes that the sequence under way wants, and the range of the next one. */
  #wanted = 0;
  #low = 0x80;
  #high = 0xbf;
  /** The byte before the one that comes next. */
  #previous = 0;

  add(block: Buffer): void {
    if (block.length === 0) return;
    if (this.#wanted > 0 || !isAscii(block)) this.#read(block);
    this.#previous = block[block.length - 1] as number;
  }

  /** The file is over. */
  decide(): CodePageGuess | { readonly encoding: 'utf-8' } {
    const bad = this.#bad + (this.#wanted > 0 ? 1 : 0);
    const isUtf8 = bad === 0 || (this.#valid >= PROOF && this.#valid >= bad);
    return isUtf8 ? { encoding: 'utf-8' } : guessCodePage(this.#counts);
  }

  #read(block: Buffer): void {
    let previous = this.#previous;
    for (let i = 0; i < block.length; i += 1) {
      const byte = block[i] as number;
      if (byte >= 0x80) this.#count(byte, previous);
      if (byte >= 0x80 || this.#wanted > 0) this.#take(byte);
      previous = byte;
    }
  }

  #count(byte: number, previous: number): void {
    const { all, afterLowerCase } = this.#counts;
    all[byte] = (all[byte] as number) + 1;
    if (isLowerCase(previous)) afterLowerCase[byte] = (afterLowerCase[byte] as number) + 1;
    if (previous >= 0x80) this.#counts.adjacent += 1;
  }

  #take(byte: number): void {
    if (this.#wanted > 0 && this.#continues(byte)) return;
    if (byte >= 0x80) this.#begin(byte);
  }

  /** False: the sequence is broken off before this byte. */
  #continues(byte: number): boolean {
    const isValid = byte >= this.#low && byte <= this.#high;
    if (!isValid) this.#bad += 1;
    else if (this.#wanted === 1) this.#valid += 1;
    this.#wanted = isValid ? this.#wanted - 1 : 0;
    this.#low = 0x80;
    this.#high = 0xbf;
    return isValid;
  }

  /** The second byte is bounded after some lead bytes: no overlong forms, surrogates, or beyond U+10FFFF. */
  #begin(lead: number): void {
    this.#wanted = Math.max(0, continuations(lead));
    if (this.#wanted === 0) this.#bad += 1;
    this.#low = lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80;
    this.#high = lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf;
  }
}
