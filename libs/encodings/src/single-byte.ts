import type { Decoded, Decoder } from './decoder.js';

export type SingleByteEncoding = 'windows-1252' | 'windows-1250' | 'iso-8859-2' | 'iso-8859-15';

/**
 * Windows-1252 from 0x80 to 0x9f (Encoding Standard). TextDecoder of Node 20 gives control characters there, those of
 * ISO-8859-1.
 */
const WINDOWS_1252 =
  '\u20ac\u0081\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u008d\u017d\u008f\u0090\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u009d\u017e\u0178';

const HIGH_CONTROL = /[\u0080-\u009f]/g;

const decode1252 = (bytes: Buffer): string =>
  bytes.toString('latin1').replace(HIGH_CONTROL, (control) => WINDOWS_1252[control.charCodeAt(0) - 0x80] as string);

/** The text of bytes in an encoding of one byte a character, which has every sequence. */
export const decodeSingleByte = (bytes: Buffer, encoding: SingleByteEncoding): string =>
  encoding === 'windows-1252' ? decode1252(bytes) : new TextDecoder(encoding).decode(bytes);

const NOTHING: Decoded = { text: '', bad: [], badTotal: 0 };

export class SingleByteDecoder implements Decoder {
  readonly isMarked = false;

  constructor(private readonly encoding: SingleByteEncoding) {}

  decode(block: Buffer): Decoded {
    return { ...NOTHING, text: decodeSingleByte(block, this.encoding) };
  }

  end(): Decoded {
    return NOTHING;
  }
}
