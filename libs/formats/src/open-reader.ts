import { badCodeOf, openDecoder } from '#libs/encodings';
import type { Encoding, TableBounds } from '#libs/messages';
import { LIMITS } from './limits.js';
import { hasHeaderRow, type Layout, openSplitter } from './open-splitter.js';
import { RecordReader } from './record-reader.js';
import { TableWindow } from './table-window.js';

export interface ReaderOptions extends Layout {
  readonly encoding: Encoding;
  /** Which records are the table; without it, all. */
  readonly table?: TableBounds;
}

/** A reader of one file, from its first byte. */
export const openReader = (options: ReaderOptions, limits = LIMITS): RecordReader =>
  new RecordReader(
    openDecoder(options.encoding),
    openSplitter(options, limits),
    badCodeOf(options.encoding),
    options.table && hasHeaderRow(options.format) ? new TableWindow(options.table) : null,
  );
