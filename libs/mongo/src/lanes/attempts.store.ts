import type { ChunkRange } from '#libs/messages';
import type { Mongo } from '../connection/connection.js';

/** Where chunks are tried. */
export type AttemptStage = 'validator' | 'applier' | 'transactions';

export type TriedChunk = Pick<ChunkRange, 'run' | 'lane' | 'seq'>;

/** So often a chunk may take a process down, or make it throw, before it is given up. */
const MOST_ATTEMPTS = 3;

/** Tries of chunks that may have been tried before, counted so that a crash doesn't forget them (correctness.md, 6). */
export interface AttemptsStore {
  /**
   * Counts a first try of all these together, before it is made. False, and nothing is counted, if one of them is known
   * from before: then each is to be tried by itself, so that only the culprit is tried too often.
   */
  addFirst(stage: AttemptStage, chunks: readonly TriedChunk[]): Promise<boolean>;
  /** Counts a try of one by itself, before it is made. Returns why the chunk is given up, if it is. */
  add(stage: AttemptStage, chunk: TriedChunk): Promise<string | undefined>;
  /** Forgets chunks that got through. */
  clear(stage: AttemptStage, chunks: readonly TriedChunk[]): Promise<void>;
}

const keyOf = (stage: AttemptStage, { run, lane, seq }: TriedChunk): string => `${stage}:${run}:${lane}:${seq}`;

const oneMore = { $inc: { n: 1 }, $currentDate: { at: true } } as const;

export class MongoAttemptsStore implements AttemptsStore {
  constructor(private readonly mongo: Mongo) {}

  async addFirst(stage: AttemptStage, chunks: readonly TriedChunk[]): Promise<boolean> {
    if (chunks.length === 0) return true;
    const { attempts } = this.mongo.collections;
    const keys = [...new Set(chunks.map((chunk) => keyOf(stage, chunk)))];
    if (await attempts.findOne({ _id: { $in: keys } })) return false;
    const tries = keys.map((_id) => ({ updateOne: { filter: { _id }, update: oneMore, upsert: true } }));
    await attempts.bulkWrite(tries, { ordered: false });
    return true;
  }

  async add(stage: AttemptStage, chunk: TriedChunk): Promise<string | undefined> {
    const counted = await this.mongo.collections.attempts.findOneAndUpdate({ _id: keyOf(stage, chunk) }, oneMore, {
      upsert: true,
      returnDocument: 'after',
    });
    return (counted?.n ?? 1) > MOST_ATTEMPTS ? `tried ${MOST_ATTEMPTS} times in vain` : undefined;
  }

  async clear(stage: AttemptStage, chunks: readonly TriedChunk[]): Promise<void> {
    if (chunks.length === 0) return;
    const keys = chunks.map((chunk) => keyOf(stage, chunk));
    await this.mongo.collections.attempts.deleteMany({ _id: { $in: keys } });
  }
}
