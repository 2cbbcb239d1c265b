import { isUtf8 } from 'node:buffer';
import type { Decoded, Decoder } from './decoder.js';
import { Tail } from './tail.js';
import { continuations } from './utf8-lead.js';

const BOM = '\ufeff';
const REPLACEMENT = '\ufffd';
const REPLACEMENT_BYTES = Buffer.from(REPLACEMENT);

interface Sequence {
  readonly length: number;
  readonly state: 'valid' | 'bad' | 'cut';
}

const isContinuation = (byte: number | undefined): boolean => byte !== undefined && byte >= 0x80 && byte <= 0xbf;

/**
 * The second byte is bounded more narrowly after some lead bytes: no overlong forms, surrogates, or beyond U+10FFFF.
 */
const isSecond = (lead: number, byte: number): boolean =>
  isContinuation(byte) &&
  !(lead === 0xe0 && byte < 0xa0) &&
  !(lead === 0xed && byte > 0x9f) &&
  !(lead === 0xf0 && byte < 0x90) &&
  !(lead === 0xf4 && byte > 0x8f);

/** The sequence that begins at `at`. A bad one is as long as the decoder replaces by one U+FFFD (Encoding Standard). */
const sequenceAt = (bytes: Uint8Array, at: number): Sequence => {
  const lead = bytes[at] as number;
  const more = continuations(lead);
  for (let i = 1; i <= more; i += 1) {
    const byte = bytes[at + i];
    if (byte === undefined) return { length: i, state: 'cut' };
    if (!(i === 1 ? isSecond(lead, byte) : isContinuation(byte))) return { length: i, state: 'bad' };
  }
  return more < 0 ? { length: 1, state: 'bad' } : { length: more + 1, state: 'valid' };
};

/** Bytes at the end that begin a sequence which the next block may complete. */
const cutLength = (bytes: Uint8Array): number => {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const at = bytes.length - back;
    if (isContinuation(bytes[at])) continue;
    return sequenceAt(bytes, at).state === 'cut' ? back : 0;
  }
  return 0;
};

const wholeLength = (bytes: Buffer): number => bytes.length - cutLength(bytes);

const countReplacements = (bytes: Buffer, text: string): number => {
  let genuine = 0;
  for (let at = bytes.indexOf(REPLACEMENT_BYTES); at >= 0; at = bytes.indexOf(REPLACEMENT_BYTES, at + 3)) genuine += 1;
  return text.split(REPLACEMENT).length - 1 - genuine;
};

/** Decodes a file block by block; strict, and fast as long as there is nothing to complain about. */
export class Utf8Decoder implements Decoder {
  readonly #tail = new Tail();
  #offset = 0;
  #isMarked = false;
  #unlisted: number;

  /** `listed`: of how many bad sequences the positions are wanted. */
  constructor(listed: number) {
    this.#unlisted = listed;
  }

  get isMarked(): boolean {
    return this.#isMarked;
  }

  decode(block: Buffer): Decoded {
    return this.#decodeWhole(this.#tail.complete(block, wholeLength));
  }

  end(): Decoded {
    return this.#decodeWhole(this.#tail.take());
  }

  #decodeWhole(bytes: Buffer): Decoded {
    const text = bytes.toString('utf8');
    const begin = this.#offset;
    this.#offset += bytes.length;
    const decoded = isUtf8(bytes) ? { text, bad: [], badTotal: 0 } : this.#locate(bytes, text, begin);
    if (begin !== 0 || !text.startsWith(BOM)) return decoded;
    this.#isMarked = true;
    return withoutBom(decoded);
  }

  #locate(bytes: Buffer, text: string, begin: number): Decoded {
    const bad: { index: number; byte: number }[] = [];
    for (let at = 0, index = 0; at < bytes.length && this.#unlisted > 0; ) {
      const { length, state } = sequenceAt(bytes, at);
      if (state !== 'valid') {
        bad.push({ index, byte: begin + at });
        this.#unlisted -= 1;
      }
      index += state === 'valid' && length === 4 ? 2 : 1;
      at += length;
    }
    return { text, bad, badTotal: countReplacements(bytes, text) };
  }
}

const withoutBom = ({ text, bad, badTotal }: Decoded): Decoded => ({
  text: text.slice(BOM.length),
  bad: bad.map(({ index, byte }) => ({ index: index - BOM.length, byte })),
  badTotal,
});
