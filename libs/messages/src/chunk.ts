import type { PublishedKey } from './receipt.js';
import type { Cell } from './run-definition.js';
import type { RecordFacts } from './stream.js';
import type { WireReason } from './wire-reason.js';

/** The contract version of chunks and outcome chunks. Another version is poison (correctness.md, 6). */
export const CHUNK_VERSION = 1;

/** What every chunk states about the range of its lane that it covers (correctness.md, 2). */
export interface ChunkRange {
  readonly workspace: string;
  readonly import: string;
  readonly run: string;
  /** The lane is the partition, through every topic. */
  readonly lane: number;
  /** 0, 1, 2, … in each (run, lane); of a stream the first offset of the range. */
  readonly seq: number;
  /** Of a stream only: the offset behind the range. Its rows have their offsets as numbers, and no digest tells them apart. */
  readonly to?: number;
  /** Rows of the lane before this chunk. */
  readonly at: number;
  /** Digest of the lane's rows before this chunk; `''` for the first. */
  readonly before: string;
  /** Digest of the lane's rows up to and including this chunk. */
  readonly digest: string;
  /** Index of the file in the run's definition; a chunk never spans two files. Of a stream: the inbound partition. */
  readonly file: number;
  /** The last chunk of its lane: zero rows; `at` and `digest` are the lane's totals, `seq` its number of chunks. */
  readonly end?: true;
}

/**
 * `[row, line, cell, cell, …]`: row is the 1-based record ordinal in its file, line the physical line where it starts,
 * the cells those of the definition's columns that have a header, in their order (not the file's), as they stood in the
 * file.
 */
export type ChunkRow = readonly [row: number, line: number, ...cells: Cell[]];

/** The header as the first occurrence of a row: that one says the same as the header of its file. */
export const HEADER_ROW = 0;

/**
 * A later occurrence of a routing key: index in `rows`, then file index and row of the first occurrence, or `HEADER_ROW`.
 * With a column of the definition: of that column's value, which belongs to a unique attribute.
 */
export type DuplicateMark = readonly [index: number, firstFile: number, firstRow: number, column?: number];

/** What a record is that is no row. `end_marker`: says that a group of actions is complete. */
export type PassedRecord = 'dead' | 'tombstone' | 'ignored_delete' | 'end_marker';

/** What a chunk of a stream holds besides rows. Each is placed by its offset, so that a part of the range can be taken. */
export interface StreamPart {
  /** When its records were appended, in epoch milliseconds: the `now` of every rule for each of them. */
  readonly time: number;
  /** Of records that say something of themselves. */
  readonly facts: readonly (readonly [offset: number, facts: RecordFacts])[];
  /** Of rows whose message has another key than the text of their ID cell: that key, or null without one. */
  readonly keys: readonly (readonly [offset: number, key: string | null])[];
  /**
   * Offsets of records that are no rows; of dead ones with the code of why and the sentence for people, of end markers with
   * their group.
   */
  readonly passed: readonly (readonly [offset: number, what: PassedRecord, about?: string, message?: string])[];
  /** The keys of all records but those without one; only where receipts are asked for. */
  readonly published?: readonly PublishedKey[];
  /** Offsets below it, from the first of the range on, were no longer in the log. */
  readonly logStart?: number;
}

export interface Chunk extends ChunkRange {
  readonly v: typeof CHUNK_VERSION;
  readonly rows: readonly ChunkRow[];
  readonly duplicates?: readonly DuplicateMark[];
  readonly stream?: StreamPart;
  /** Rows of a stream that are rejected whatever their cells are: their index in `rows`, and why. */
  readonly refused?: readonly (readonly [index: number, reason: WireReason])[];
}

/** At most this many rows and this many bytes of JSON a chunk; one row alone may be larger. */
export const CHUNK_ROWS = 500;
export const CHUNK_BYTES = 256 * 1024;
