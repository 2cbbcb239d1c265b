/**
 * A text decoded from a part of a file, in which U+FFFD replaces every sequence that the encoding doesn't have.
 */
export interface Decoded {
  readonly text: string;
  /**
   * The first such sequences of the file: index of their U+FFFD in `text`, and offset of their first byte in the file.
   */
  readonly bad: readonly { readonly index: number; readonly byte: number }[];
  /** How many there are in this stretch, listed or not. */
  readonly badTotal: number;
}

/** Decodes a file block by block; a byte order mark is no part of the text. */
export interface Decoder {
  /** A byte order mark has been read. */
  readonly isMarked: boolean;
  decode(block: Buffer): Decoded;
  /** What is left when the file is over: a sequence that was never completed. */
  end(): Decoded;
}

/** Positions of at most this many bad sequences are found; all are counted. */
export const LISTED_BAD_BYTES = 100;
