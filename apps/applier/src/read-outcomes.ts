import type { KafkaMessage } from '#libs/kafka';
import { type ChunkPart, type LaneChunk, UnreadableError } from '#libs/lanes';
import {
  type AcceptedRow,
  CHUNK_VERSION,
  decodeAcceptedKeys,
  decodeOutcomes,
  hasFacts,
  isStatedBy,
  needsFacts,
  type OutcomeChunk,
  PoisonError,
  type RejectedRow,
  TwoChunksError,
} from '#libs/messages';
import type { RequireForm } from './outcome-form.js';

/** A chunk of outcomes by its headers. */
export type OutcomesHead = LaneChunk<KafkaMessage>;

const rowsOf = ({ accepted, rejected, dead = 0 }: OutcomeChunk): number => accepted.length + rejected.length + dead;

/**
 * The outcomes of a chunk that can't be handled: its rows are dead, and the fence moves over them (correctness.md, 6). Of
 * a part of a stream's range nobody can tell which offsets have rows: at most all.
 */
const deadOutcomes = ({ range, rows, part }: OutcomesHead): OutcomeChunk => ({
  ...range,
  v: CHUNK_VERSION,
  accepted: [],
  rejected: [],
  dead: part && range.to !== undefined ? Math.min(rows, part.to - part.from) : rows,
});

/** The accepted rows of a part, behind so many others. */
const acceptedIn = <T>(accepted: readonly T[], others: number, { from, to }: ChunkPart): readonly T[] =>
  accepted.slice(Math.max(0, from - others), Math.max(0, to - others));

/** Of the values that are left out, those of some accepted rows. */
const leftOutOf = (leftOut: readonly RejectedRow[], accepted: readonly AcceptedRow[]): readonly RejectedRow[] => {
  const rows = new Set(accepted.map(([row]) => row));
  return leftOut.filter(([row]) => rows.has(row));
};

/** What of a chunk of a stream has offsets in a part. */
const offsetsOf = (chunk: OutcomeChunk, { from, to }: ChunkPart): OutcomeChunk => {
  const isIn = (offset: number): boolean => offset >= from && offset < to;
  const rowsIn = <T extends readonly [number, ...unknown[]]>(rows: readonly T[]): readonly T[] =>
    rows.filter(([offset]) => isIn(offset));
  const { accepted, rejected, leftOut, stream } = chunk;
  return {
    ...chunk,
    ...{ seq: from, to, accepted: rowsIn(accepted), rejected: rowsIn(rejected) },
    ...(leftOut && { leftOut: rowsIn(leftOut) }),
    ...(stream && {
      stream: {
        ...stream,
        ...{ facts: rowsIn(stream.facts), passed: rowsIn(stream.passed) },
        ...(stream.published && { published: rowsIn(stream.published) }),
        mismatched: stream.mismatched.filter(isIn),
      },
    }),
  };
};

/** Some rows of a chunk: the rejected ones come first, then the dead, then the accepted. */
const partOf = (chunk: OutcomeChunk, part: ChunkPart): OutcomeChunk => {
  const { accepted, rejected, dead = 0 } = chunk;
  const { from, to } = part;
  const others = rejected.length + dead;
  const isDead = Math.max(0, Math.min(to, others) - Math.max(from, rejected.length));
  const inPart = acceptedIn(accepted, others, part);
  return {
    ...chunk,
    rejected: rejected.slice(from, to),
    dead: isDead,
    accepted: inPart,
    ...(chunk.leftOut && { leftOut: leftOutOf(chunk.leftOut, inPart) }),
  };
};

const decoded = <T>(head: OutcomesHead, decode: (value: Buffer | null) => T): T => {
  try {
    if (head.givenUp !== undefined) throw new PoisonError(head.givenUp);
    return decode(head.message.value);
  } catch (error) {
    throw error instanceof PoisonError ? new UnreadableError(head, error) : error;
  }
};

const readOutcomes = (head: OutcomesHead, requireForm: RequireForm): OutcomeChunk =>
  decoded(head, (value) => {
    const chunk = decodeOutcomes(value);
    const keys = decodeAcceptedKeys(value);
    if (!isStatedBy(chunk, rowsOf(chunk), head)) throw new TwoChunksError();
    requireForm(chunk, keys);
    if (keys !== null && needsFacts(chunk) !== hasFacts(value))
      throw new PoisonError('outcomes: the first line does not tell what records say of themselves');
    return chunk;
  });

/** Throws UnreadableError for a value that was given up, can't be decoded, or has not the run's form. */
export const outcomesOf = (head: OutcomesHead, requireForm: RequireForm): OutcomeChunk => {
  const chunk = head.isDeadLettered ? deadOutcomes(head) : readOutcomes(head, requireForm);
  if (!head.part) return chunk;
  return head.range.to === undefined ? partOf(chunk, head.part) : offsetsOf(chunk, head.part);
};

const NONE: readonly string[] = [];

/** The keys of a chunk's accepted rows, which is little work, of a run whose rows have keys. Throws UnreadableError. */
export const keysOf = (head: OutcomesHead): readonly string[] => {
  if (head.isDeadLettered) return NONE;
  const keys = decoded(head, decodeAcceptedKeys) ?? NONE;
  // Of a part of a stream's range nobody can tell by the keys which are in it: all are read.
  if (!head.part || head.range.to !== undefined) return keys;
  return acceptedIn(keys, Math.max(0, head.rows - keys.length), head.part);
};
