/** The largest customer (correctness.md, 10). */
export const MAX_CUSTOMER_BYTES = 4 * 1024 * 1024;

const NUMBER_BYTES = 8;
/** Length and end of a document, an array or a text. */
const FRAME_BYTES = 5;
/** Type of a field and end of its name. */
const FIELD_BYTES = 2;
/** A UTF-16 unit takes at most three bytes of UTF-8. */
const MAX_BYTES_OF_UNIT = 3;

type TextBytes = (text: string) => number;

export const mostUtf8Bytes: TextBytes = (text) => text.length * MAX_BYTES_OF_UNIT;
export const utf8Bytes: TextBytes = (text) => Buffer.byteLength(text);

const isDocument = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !(value instanceof Date);

/** Bytes of a plain document in MongoDB's format (bsonspec.org), or a few more: every scalar counts as a double. */
export const documentSize = (document: object, textBytes: TextBytes): number => {
  let bytes = FRAME_BYTES;
  for (const name of Object.keys(document)) {
    const value: unknown = (document as Record<string, unknown>)[name];
    bytes += FIELD_BYTES + textBytes(name);
    if (typeof value === 'string') bytes += FRAME_BYTES + textBytes(value);
    else bytes += isDocument(value) ? documentSize(value, textBytes) : NUMBER_BYTES;
  }
  return bytes;
};
