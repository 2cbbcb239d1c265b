import type { CHUNK_VERSION, ChunkRange, StreamPart } from './chunk.js';
import type { WireReason } from './wire-reason.js';

/**
 * A value on its way to the applier, in the wire form of its type (datetime: epoch milliseconds; date: yyyy-MM-dd), or
 * a reference `{ c: i }` to constant i of the run's definition (fallbacks, value-map targets). `null`: nothing to
 * write.
 */
export type WireValue =
  | string
  | number
  | boolean
  | readonly (string | number | boolean)[]
  | { readonly c: number }
  | null;

/** `[row, line, value, value, …]`: the values of the definition's columns, in their order. */
export type AcceptedRow = readonly [row: number, line: number, ...values: WireValue[]];

/** Where the values of an accepted row begin, and the cells of a chunk's row: after row and line. */
export const FIRST_VALUE = 2;

/**
 * `[row, line, routing key or null, number of all reasons, the first 50 reasons]`, and, where rows are matched by several
 * identifiers, those that the row gives and that are valid, in the order of the run's `matching`: reports name its
 * customer by them.
 */
export type RejectedRow = readonly [
  row: number,
  line: number,
  key: string | null,
  total: number,
  reasons: readonly WireReason[],
  identifiers?: readonly (string | null)[],
];

/** At most this many reasons of a row travel; `total` counts all. */
export const MAX_REASONS = 50;

/** The answer to exactly one chunk, with the same numbers. accepted + rejected + dead = the chunk's rows. */
export interface OutcomeChunk extends ChunkRange {
  readonly v: typeof CHUNK_VERSION;
  readonly accepted: readonly AcceptedRow[];
  readonly rejected: readonly RejectedRow[];
  /** Of accepted rows, the values that a mapping leaves out (`onError: "empty"`), in the form of rejects. */
  readonly leftOut?: readonly RejectedRow[];
  /** Rows of a chunk that could not be handled and sits in the dead letters. */
  readonly dead?: number;
  readonly stream?: StreamOutcome;
}

/** Of a chunk of a stream, what its outcomes say besides. */
export interface StreamOutcome extends Omit<StreamPart, 'keys'> {
  /** Offsets of accepted rows that have no key, or another one than their ID. */
  readonly mismatched: readonly number[];
}
