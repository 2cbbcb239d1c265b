import { badCodeOf, openDecoder } from '#libs/encodings';
import type { Encoding } from '#libs/messages';
import { LIMITS } from './limits.js';
import { type Layout, openSplitter } from './open-splitter.js';
import { RecordReader } from './record-reader.js';

export interface ReaderOptions extends Layout {
  readonly encoding: Encoding;
}

/** A reader of one file, from its first byte. */
export const openReader = (options: ReaderOptions, limits = LIMITS): RecordReader =>
  new RecordReader(openDecoder(options.encoding), openSplitter(options, limits), badCodeOf(options.encoding));
