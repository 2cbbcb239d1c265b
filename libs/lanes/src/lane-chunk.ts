import { type ChunkRange, PoisonError, readRange, TwoChunksError } from '#libs/messages';

/** A message of a topic with lanes, as far as the engine looks at it. */
export interface LaneMessage {
  readonly value: Buffer | null;
  readonly headers?: Parameters<typeof readRange>[0];
  readonly offset: string;
}

/**
 * What of a chunk is applied by itself: some of its rows, because all of them together would be too much, by their place
 * in it; of a stream some of its offsets. `from` ≤ row < `to`.
 */
export interface ChunkPart {
  readonly from: number;
  readonly to: number;
}

/** A chunk by the headers of its message. Its value is decoded when its turn comes, and given up soon after. */
export interface LaneChunk<M = LaneMessage> {
  readonly range: ChunkRange;
  readonly rows: number;
  readonly bytes: number;
  /** The `seq` for which the lane waits behind this chunk. */
  readonly next: number;
  /** Absent: all of its rows. */
  readonly part?: ChunkPart;
  readonly message: M;
  /** The partition on which the message came. */
  readonly partition: number;
  /** Why the chunk was given up after several tries; its value is not looked at any more. */
  readonly givenUp?: string;
  /** The message is in the dead letters. */
  readonly isDeadLettered?: boolean;
}

/** The value of a chunk is poison: no redelivery makes it readable. */
export class UnreadableError extends Error {
  /** The headers can't be trusted either: the rows aren't dead, the lane waits for a chunk that they state. */
  readonly isForeign: boolean;

  constructor(
    readonly chunk: LaneChunk<unknown>,
    poison: PoisonError,
  ) {
    super(poison.message);
    this.isForeign = poison instanceof TwoChunksError;
  }
}

/** Throws PoisonError for a message whose headers don't say which chunk it is. */
export const readLaneChunk = <M extends LaneMessage>(message: M, partition: number): LaneChunk<M> => {
  const { range, rows } = readRange(message.headers ?? {});
  return { range, rows, bytes: message.value?.length ?? 0, next: range.to ?? range.seq + 1, message, partition };
};

/**
 * Which chunks the messages of a partition are, by their headers. A message that doesn't even say that is put among the
 * dead letters; its lane will miss it.
 */
export const readLaneChunks = async <M extends LaneMessage>(
  messages: readonly M[],
  partition: number,
  deadLetter: (message: M, reason: string) => Promise<void>,
): Promise<readonly LaneChunk<M>[]> => {
  const chunks: LaneChunk<M>[] = [];
  for (const message of messages) {
    try {
      chunks.push(readLaneChunk(message, partition));
    } catch (error) {
      if (!(error instanceof PoisonError)) throw error;
      await deadLetter(message, error.message);
    }
  }
  return chunks;
};
