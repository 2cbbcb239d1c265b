export { type Decoded, type Decoder, LISTED_BAD_BYTES } from './decoder.js';
export { badCodeOf, isUtf16, openDecoder } from './open-decoder.js';
export { decodeSingleByte } from './single-byte.js';
export { continuations } from './utf8-lead.js';
