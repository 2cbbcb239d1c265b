import type { KafkaMessage } from '#libs/kafka';
import {
  CHUNK_VERSION,
  decodeOutcomes,
  type OutcomeChunk,
  PoisonError,
  readStretch,
  type Stretch,
  stretchHeaders,
} from '#libs/messages';

/** An outcome message by its headers; its value is decoded when its turn comes, and given up soon after. */
export interface Piece {
  readonly message: KafkaMessage;
  readonly stretch: Stretch;
  readonly rows: number;
  readonly bytes: number;
  /** Why it was given up after several tries; its value is not looked at any more. */
  readonly givenUp?: string;
}

/** Throws PoisonError for a message whose headers don't say which chunk it is. */
export const readPiece = (message: KafkaMessage): Piece => ({
  ...readStretch(message.headers ?? {}),
  message,
  bytes: message.value?.length ?? 0,
});

const rowsOf = ({ accepted, rejected, dead = 0 }: OutcomeChunk): number => accepted.length + rejected.length + dead;

/** The fence moves by the headers: they must state the very chunk that the value holds. */
const isStated = (chunk: OutcomeChunk, { stretch, rows }: Piece): boolean =>
  JSON.stringify(stretchHeaders(chunk, rowsOf(chunk))) === JSON.stringify(stretchHeaders(stretch, rows));

/** Throws PoisonError for a value that was given up, can't be decoded, or is another chunk than the headers say. */
export const outcomesOf = (piece: Piece): OutcomeChunk => {
  if (piece.givenUp !== undefined) throw new PoisonError(piece.givenUp);
  const chunk = decodeOutcomes(piece.message.value);
  if (!isStated(chunk, piece)) throw new PoisonError('the headers state another chunk than the value');
  return chunk;
};

/** What stands for a chunk that can't be handled: its rows are dead, and the fence moves over them (correctness.md, 6). */
export const deadOutcomes = ({ stretch, rows }: Piece): OutcomeChunk => ({
  ...stretch,
  v: CHUNK_VERSION,
  accepted: [],
  rejected: [],
  dead: rows,
});
