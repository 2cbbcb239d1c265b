import type { MultiByteEncoding } from '#libs/messages';
import { type Decoded, type Decoder, LISTED_BAD_BYTES } from './decoder.js';
import { Tail } from './tail.js';

const LF = 0x0a;
const CR = 0x0d;

/** A line that is longer, or a text without LF, is cut behind a CR; without one, its row is over its limit anyway. */
const LONGEST_LINE = 2 * 1024 * 1024;

/** In a longer line a bad sequence is named by the line's first byte: looking for it would take too long. */
const SEARCHED_LINE = 64 * 1024;

const REPLACEMENT = '\ufffd';

/** No character of these encodings has a line end among its bytes, so that text can be cut there. */
const endOf = (bytes: Buffer, mark: number): number => bytes.lastIndexOf(mark) + 1;

/** Of whole lines. */
const wholeLength = (bytes: Buffer): number => {
  const isLong = bytes.length > LONGEST_LINE;
  return endOf(bytes, LF) || (isLong ? endOf(bytes, CR) || bytes.length : 0);
};

interface BadSequence {
  readonly index: number;
  readonly byte: number;
}

/** Each with its line end. */
const linesOf = (bytes: Buffer): readonly Buffer[] => {
  const lines: Buffer[] = [];
  for (let from = 0; from < bytes.length; ) {
    const end = bytes.indexOf(LF, from) + 1 || bytes.length;
    lines.push(bytes.subarray(from, end));
    from = end;
  }
  return lines;
};

const indexesOf = (text: string): readonly number[] => {
  const indexes: number[] = [];
  for (let at = text.indexOf(REPLACEMENT); at >= 0; at = text.indexOf(REPLACEMENT, at + 1)) indexes.push(at);
  return indexes;
};

/** Decodes an encoding of several bytes a character, line by line. */
export class MultiByteDecoder implements Decoder {
  readonly isMarked = false;
  readonly #tail = new Tail();
  #offset = 0;
  #unlisted = LISTED_BAD_BYTES;

  constructor(private readonly encoding: MultiByteEncoding) {}

  decode(block: Buffer): Decoded {
    return this.#decodeWhole(this.#tail.complete(block, wholeLength));
  }

  end(): Decoded {
    return this.#decodeWhole(this.#tail.take());
  }

  #decodeWhole(bytes: Buffer): Decoded {
    const begin = this.#offset;
    this.#offset += bytes.length;
    const text = this.#textOf(bytes);
    if (!text.includes(REPLACEMENT)) return { text, bad: [], badTotal: 0 };
    return { text, bad: this.#locate(bytes, begin), badTotal: indexesOf(text).length };
  }

  /** One encoding has shift states, which must not depend on where blocks are cut: each of its lines begins as ASCII. */
  #textOf(bytes: Buffer): string {
    const parts = this.encoding === 'iso-2022-jp' ? linesOf(bytes) : [bytes];
    return parts.map((part) => new TextDecoder(this.encoding).decode(part)).join('');
  }

  #locate(bytes: Buffer, begin: number): Decoded['bad'] {
    const bad: BadSequence[] = [];
    let [index, byte] = [0, begin];
    for (const line of linesOf(bytes)) {
      if (this.#unlisted <= 0) break;
      const text = new TextDecoder(this.encoding).decode(line);
      const found = indexesOf(text).slice(0, this.#unlisted);
      bad.push(...this.#locateIn(line, found).map((each) => ({ index: index + each.index, byte: byte + each.byte })));
      this.#unlisted -= found.length;
      index += text.length;
      byte += line.length;
    }
    return bad;
  }

  /** `found`: places in the line's text. */
  #locateIn(line: Buffer, found: readonly number[]): readonly BadSequence[] {
    if (line.length > SEARCHED_LINE) return found.map((index) => ({ index, byte: 0 }));
    return found.map((index) => ({ index, byte: this.#byteOf(line, index) }));
  }

  /** The last byte of a character, by bisection: decoding byte by byte fails for gb18030 in Node 20. */
  #byteOf(line: Buffer, index: number): number {
    const decoder = new TextDecoder(this.encoding);
    let [low, high] = [0, line.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (decoder.decode(line.subarray(0, middle + 1)).length > index) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}
