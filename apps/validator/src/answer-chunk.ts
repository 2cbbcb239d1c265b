import { validateChunk } from '#libs/mapping';
import {
  CHUNK_VERSION,
  type ChunkRange,
  decodeChunk,
  encodeOutcomes,
  isStatedBy,
  keyColumnOf,
  type OutcomeChunk,
  PoisonError,
  type RunMode,
  rangeHeaders,
  TwoChunksError,
  topics,
} from '#libs/messages';
import type { CompiledRun } from './compiled-runs.js';
import { requireRecords } from './require-records.js';

/** What a record message says of itself in its headers, readable even where its value is not. */
export interface ChunkHead {
  readonly range: ChunkRange;
  readonly rows: number;
}

/** An outcome chunk, ready to travel, and what it holds. */
export interface Answer {
  readonly value: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly accepted: number;
  readonly rejected: number;
  readonly dead: number;
  /** What the run is for; null: unknown here. */
  readonly mode: RunMode | null;
}

/** Room for the headers and what Kafka adds to a message. */
const LARGEST_ANSWER = topics.outcomes.maxMessageBytes - 64 * 1024;

/** A UTF-16 unit takes at most three bytes: most answers need no second look. */
const isTooLarge = (value: string): boolean =>
  value.length * 3 > LARGEST_ANSWER && Buffer.byteLength(value) > LARGEST_ANSWER;

const toAnswer = (outcomes: OutcomeChunk, keyColumn: number | null, mode: RunMode | null): Answer => {
  const { accepted, rejected, dead = 0, v: _, ...range } = outcomes;
  const value = encodeOutcomes(outcomes, keyColumn);
  if (isTooLarge(value)) throw new PoisonError('the outcomes are larger than a message can be');
  const rows = accepted.length + rejected.length + dead;
  const headers = rangeHeaders(range, rows);
  return { value, headers, accepted: accepted.length, rejected: rejected.length, dead, mode };
};

/** The answer to a record message: every row accepted or rejected. Throws PoisonError where there can be none. */
export const answerChunk = ({ definition, mapRowAt }: CompiledRun, value: Buffer | null, head: ChunkHead): Answer => {
  const chunk = decodeChunk(value);
  if (!isStatedBy(chunk, chunk.rows.length, head)) throw new TwoChunksError();
  requireRecords(chunk, definition);
  const keyColumn = keyColumnOf(definition);
  return toAnswer(validateChunk(mapRowAt(chunk.stream?.time), chunk, keyColumn), keyColumn, definition.mode);
};

/**
 * The answer to a message that can't be handled: its rows are dead, and the fence moves over them (correctness.md, 6).
 */
export const answerDead = ({ range, rows }: ChunkHead): Answer =>
  toAnswer({ ...range, v: CHUNK_VERSION, accepted: [], rejected: [], dead: rows }, null, null);
