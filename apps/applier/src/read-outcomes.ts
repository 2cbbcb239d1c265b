import type { KafkaMessage } from '#libs/kafka';
import { type ChunkPart, type LaneChunk, UnreadableError } from '#libs/lanes';
import {
  CHUNK_VERSION,
  decodeAcceptedIds,
  decodeOutcomes,
  isStatedBy,
  type OutcomeChunk,
  PoisonError,
  TwoChunksError,
} from '#libs/messages';
import type { RequireForm } from './outcome-form.js';

/** A chunk of outcomes by its headers. */
export type OutcomesHead = LaneChunk<KafkaMessage>;

const rowsOf = ({ accepted, rejected, dead = 0 }: OutcomeChunk): number => accepted.length + rejected.length + dead;

/** The outcomes of a chunk that can't be handled: its rows are dead, and the fence moves over them (correctness.md, 6). */
const deadOutcomes = ({ range, rows }: OutcomesHead): OutcomeChunk => ({
  ...range,
  v: CHUNK_VERSION,
  accepted: [],
  rejected: [],
  dead: rows,
});

/** Some rows of a chunk: the rejected ones come first, then the dead, then the accepted. */
const partOf = (chunk: OutcomeChunk, { from, to }: ChunkPart): OutcomeChunk => {
  const { accepted, rejected, dead = 0 } = chunk;
  const ends = rejected.length + dead;
  const isDead = Math.max(0, Math.min(to, ends) - Math.max(from, rejected.length));
  return {
    ...chunk,
    rejected: rejected.slice(from, to),
    dead: isDead,
    accepted: accepted.slice(Math.max(0, from - ends), Math.max(0, to - ends)),
  };
};

const taken = (chunk: OutcomeChunk, { part }: OutcomesHead): OutcomeChunk => (part ? partOf(chunk, part) : chunk);

const read = (head: OutcomesHead, decode: (value: Buffer | null) => OutcomeChunk): OutcomeChunk => {
  if (head.isDeadLettered) return taken(deadOutcomes(head), head);
  try {
    if (head.givenUp !== undefined) throw new PoisonError(head.givenUp);
    return taken(decode(head.message.value), head);
  } catch (error) {
    throw error instanceof PoisonError ? new UnreadableError(head, error) : error;
  }
};

const areIdsOf = (ids: readonly string[], { accepted }: OutcomeChunk): boolean =>
  ids.length === accepted.length && accepted.every((row, i) => row[2] === ids[i]);

/** Throws UnreadableError for a value that was given up, can't be decoded, or has not the run's form. */
export const outcomesOf = (head: OutcomesHead, requireForm: RequireForm): OutcomeChunk =>
  read(head, (value) => {
    const chunk = decodeOutcomes(value);
    const ids = decodeAcceptedIds(value);
    if (!isStatedBy(chunk, rowsOf(chunk), head)) throw new TwoChunksError();
    requireForm(chunk);
    if (!areIdsOf(ids, chunk)) throw new PoisonError('the line of IDs names others than the rows');
    return chunk;
  });

/** The chunk as far as the IDs of its accepted rows tell, which is little work. Throws UnreadableError. */
export const idsOf = (head: OutcomesHead): OutcomeChunk =>
  read(head, (value) => {
    const accepted = decodeAcceptedIds(value).map((id) => [0, 0, id] as const);
    const others = Math.max(0, head.rows - accepted.length);
    return { ...head.range, v: CHUNK_VERSION, accepted, rejected: [], dead: others };
  });
