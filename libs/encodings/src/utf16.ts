import type { Decoded, Decoder } from './decoder.js';
import { Tail } from './tail.js';

const BOM = '\ufeff';

/** NUL, and halves of surrogate pairs without the other half: what no text has. */
const HAS_BAD = /[\0\p{Surrogate}]/u;
const BAD = /\0|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

const isHighSurrogate = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdbff;

/** Bytes at the end that the next block may complete: half a unit, half a pair. */
const cutLength = (bytes: Buffer, isBigEndian: boolean): number => {
  const odd = bytes.length % 2;
  const last = bytes.length - odd - 2;
  if (last < 0) return odd;
  return isHighSurrogate(isBigEndian ? bytes.readUInt16BE(last) : bytes.readUInt16LE(last)) ? odd + 2 : odd;
};

/** Decodes UTF-16 block by block. */
export class Utf16Decoder implements Decoder {
  readonly #tail = new Tail();
  #offset = 0;
  #isMarked = false;
  #unlisted: number;

  /** `listed`: of how many bad sequences the positions are wanted. */
  constructor(
    private readonly order: 'le' | 'be',
    listed: number,
  ) {
    this.#unlisted = listed;
  }

  get isMarked(): boolean {
    return this.#isMarked;
  }

  decode(block: Buffer): Decoded {
    const isBigEndian = this.order === 'be';
    return this.#decodeWhole(this.#tail.complete(block, (bytes) => bytes.length - cutLength(bytes, isBigEndian)));
  }

  end(): Decoded {
    if (this.#tail.take().length === 0) return { text: '', bad: [], badTotal: 0 };
    const bad = this.#unlisted > 0 ? [{ index: 0, byte: this.#offset }] : [];
    return { text: '\ufffd', bad, badTotal: 1 };
  }

  #decodeWhole(bytes: Buffer): Decoded {
    const begin = this.#offset;
    this.#offset += bytes.length;
    const units = this.order === 'be' ? Buffer.from(bytes).swap16() : bytes;
    const text = units.toString('utf16le');
    if (begin === 0) this.#isMarked = text.startsWith(BOM);
    const skipped = begin === 0 && this.#isMarked ? 1 : 0;
    return this.#repair(text.slice(skipped), begin + 2 * skipped);
  }

  #repair(text: string, begin: number): Decoded {
    if (!HAS_BAD.test(text)) return { text, bad: [], badTotal: 0 };
    const bad: { index: number; byte: number }[] = [];
    let badTotal = 0;
    const repaired = text.replace(BAD, (_, index: number) => {
      badTotal += 1;
      if (this.#unlisted > 0) bad.push({ index, byte: begin + 2 * index });
      this.#unlisted -= 1;
      return '\ufffd';
    });
    return { text: repaired, bad, badTotal };
  }
}
