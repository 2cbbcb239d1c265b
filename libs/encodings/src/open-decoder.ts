import { type Encoding, type FileErrorCode, type MultiByteEncoding, multiByteEncodings } from '#libs/messages';
import { type Decoder, LISTED_BAD_BYTES } from './decoder.js';
import { MultiByteDecoder } from './multi-byte.js';
import { SingleByteDecoder } from './single-byte.js';
import { Utf8Decoder } from './utf8.js';
import { Utf16Decoder } from './utf16.js';

const isMultiByte = (encoding: Encoding): encoding is MultiByteEncoding =>
  multiByteEncodings.some((name) => name === encoding);

/** A decoder of one file, from its first byte. */
export const openDecoder = (encoding: Encoding): Decoder => {
  if (encoding === 'utf-8') return new Utf8Decoder(LISTED_BAD_BYTES);
  if (encoding === 'utf-16le') return new Utf16Decoder('le', LISTED_BAD_BYTES);
  if (encoding === 'utf-16be') return new Utf16Decoder('be', LISTED_BAD_BYTES);
  return isMultiByte(encoding) ? new MultiByteDecoder(encoding) : new SingleByteDecoder(encoding);
};

export const isUtf16 = (encoding: Encoding): boolean => encoding === 'utf-16le' || encoding === 'utf-16be';

/** The fault of a sequence that the encoding doesn't have. */
export const badCodeOf = (encoding: Encoding): FileErrorCode => {
  if (encoding === 'utf-8') return 'not_utf8';
  return isUtf16(encoding) ? 'not_utf16' : 'not_in_encoding';
};
