import type { SingleByteEncoding } from '#libs/messages';
import { type Decoded, type Decoder, LISTED_BAD_BYTES } from './decoder.js';

/**
 * Windows-1252 from 0x80 to 0x9f (Encoding Standard). TextDecoder of Node 20 gives control characters there, those of
 * ISO-8859-1.
 */
const WINDOWS_1252 =
  '\u20ac\u0081\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u008d\u017d\u008f\u0090\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u009d\u017e\u0178';

const HIGH_CONTROL = /[\u0080-\u009f]/g;

const decode1252 = (bytes: Buffer): string =>
  bytes.toString('latin1').replace(HIGH_CONTROL, (control) => WINDOWS_1252[control.charCodeAt(0) - 0x80] as string);

/** The text of bytes in an encoding of one byte a character; one that it doesn't have is U+FFFD or a control character. */
export const decodeSingleByte = (bytes: Buffer, encoding: SingleByteEncoding): string =>
  encoding === 'windows-1252' ? decode1252(bytes) : new TextDecoder(encoding).decode(bytes);

/** What a code page has no character for: the standard keeps such bytes as control characters, which no text has. */
const HAS_BAD = /[\u0080-\u009f\ufffd]/;
const BAD = /[\u0080-\u009f\ufffd]/g;

/** Decodes an encoding of one byte a character, block by block. */
export class SingleByteDecoder implements Decoder {
  readonly isMarked = false;
  #offset = 0;
  #unlisted = LISTED_BAD_BYTES;

  constructor(private readonly encoding: SingleByteEncoding) {}

  decode(block: Buffer): Decoded {
    const begin = this.#offset;
    this.#offset += block.length;
    return this.#locate(decodeSingleByte(block, this.encoding), begin);
  }

  end(): Decoded {
    return { text: '', bad: [], badTotal: 0 };
  }

  #locate(text: string, begin: number): Decoded {
    if (!HAS_BAD.test(text)) return { text, bad: [], badTotal: 0 };
    const bad: { index: number; byte: number }[] = [];
    let badTotal = 0;
    const replaced = text.replace(BAD, (_, index: number) => {
      badTotal += 1;
      if (this.#unlisted > 0) bad.push({ index, byte: begin + index });
      this.#unlisted -= 1;
      return '\ufffd';
    });
    return { text: replaced, bad, badTotal };
  }
}
