import type { Encoding, FileErrorCode } from '#libs/messages';
import { type Decoder, LISTED_BAD_BYTES } from './decoder.js';
import { SingleByteDecoder } from './single-byte.js';
import { Utf8Decoder } from './utf8.js';
import { Utf16Decoder } from './utf16.js';

/** One line for each encoding. */
const decoders: Readonly<Record<Encoding, () => Decoder>> = {
  'utf-8': () => new Utf8Decoder(LISTED_BAD_BYTES),
  'utf-16le': () => new Utf16Decoder('le', LISTED_BAD_BYTES),
  'utf-16be': () => new Utf16Decoder('be', LISTED_BAD_BYTES),
  'windows-1252': () => new SingleByteDecoder('windows-1252'),
  'windows-1250': () => new SingleByteDecoder('windows-1250'),
  'iso-8859-2': () => new SingleByteDecoder('iso-8859-2'),
  'iso-8859-15': () => new SingleByteDecoder('iso-8859-15'),
};

export const openDecoder = (encoding: Encoding): Decoder => decoders[encoding]();

export const isUtf16 = (encoding: Encoding): boolean => encoding === 'utf-16le' || encoding === 'utf-16be';

/** The fault of a sequence that the encoding doesn't have. */
export const badCodeOf = (encoding: Encoding): FileErrorCode => (isUtf16(encoding) ? 'not_utf16' : 'not_utf8');
