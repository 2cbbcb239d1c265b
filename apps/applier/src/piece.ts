import type { KafkaMessage } from '#libs/kafka';
import {
  CHUNK_VERSION,
  type ChunkPart,
  decodeAcceptedIds,
  decodeOutcomes,
  isStatedBy,
  type LaneChunk,
  type OutcomeChunk,
  PoisonError,
  readRange,
  TwoChunksError,
} from '#libs/messages';
import type { RequireForm } from './outcome-form.js';

/** An outcome message by its headers; its value is decoded when its turn comes, and given up soon after. */
export interface Piece extends LaneChunk {
  readonly message: KafkaMessage;
  /** On which it came. */
  readonly partition: number;
  /** Why it was given up after several tries; its value is not looked at any more. */
  readonly givenUp?: string;
  /** It is in the dead letters. */
  readonly isBuried?: boolean;
}

/** What no redelivery can mend about a piece. */
export class UnreadableError extends Error {
  /** Its headers can't be trusted either: its rows aren't dead, the lane waits for a chunk that they state. */
  readonly isForeign: boolean;

  constructor(
    readonly piece: Piece,
    poison: PoisonError,
  ) {
    super(poison.message);
    this.isForeign = poison instanceof TwoChunksError;
  }
}

/** Throws PoisonError for a message whose headers don't say which chunk it is. */
export const readPiece = (message: KafkaMessage, partition: number): Piece => ({
  ...readRange(message.headers ?? {}),
  message,
  partition,
  bytes: message.value?.length ?? 0,
});

const rowsOf = ({ accepted, rejected, dead = 0 }: OutcomeChunk): number => accepted.length + rejected.length + dead;

/** What stands for a chunk that can't be handled: its rows are dead, and the fence moves over them (correctness.md, 6). */
const deadOutcomes = ({ stretch, rows }: Piece): OutcomeChunk => ({
  ...stretch,
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

const taken = (chunk: OutcomeChunk, { part }: Piece): OutcomeChunk => (part ? partOf(chunk, part) : chunk);

const read = (piece: Piece, decode: (value: Buffer | null) => OutcomeChunk): OutcomeChunk => {
  if (piece.isBuried) return taken(deadOutcomes(piece), piece);
  try {
    if (piece.givenUp !== undefined) throw new PoisonError(piece.givenUp);
    return taken(decode(piece.message.value), piece);
  } catch (error) {
    throw error instanceof PoisonError ? new UnreadableError(piece, error) : error;
  }
};

const areIdsOf = (ids: readonly string[], { accepted }: OutcomeChunk): boolean =>
  ids.length === accepted.length && accepted.every((row, i) => row[2] === ids[i]);

/** Throws UnreadableError for a value that was given up, can't be decoded, or has not the run's form. */
export const outcomesOf = (piece: Piece, requireForm: RequireForm): OutcomeChunk =>
  read(piece, (value) => {
    const chunk = decodeOutcomes(value);
    const ids = decodeAcceptedIds(value);
    if (!isStatedBy(chunk, rowsOf(chunk), piece)) throw new TwoChunksError();
    requireForm(chunk);
    if (!areIdsOf(ids, chunk)) throw new PoisonError('the line of IDs names others than the rows');
    return chunk;
  });

/** The chunk as far as the IDs of its accepted rows tell, which is little work. Throws UnreadableError. */
export const idsOf = (piece: Piece): OutcomeChunk =>
  read(piece, (value) => {
    const accepted = decodeAcceptedIds(value).map((id) => [0, 0, id] as const);
    const others = Math.max(0, piece.rows - accepted.length);
    return { ...piece.stretch, v: CHUNK_VERSION, accepted, rejected: [], dead: others };
  });
