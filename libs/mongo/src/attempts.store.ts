import type { Mongo } from './connection.js';

export interface AttemptDoc {
  /** `<stage>:<run>:<lane>:<seq>` */
  readonly _id: string;
  readonly n: number;
  /** The latest try; the server forgets it after a week, when Kafka has forgotten the chunk too. */
  readonly at?: Date;
}

export interface AttemptsStore {
  /**
   * Counts a try of `<stage>:<run>:<lane>:<seq>` before it is made, and returns the number so far (correctness.md, 6).
   */
  add(key: string): Promise<number>;
  /** Forgets chunks that got through. */
  clear(keys: readonly string[]): Promise<void>;
}

export class MongoAttemptsStore implements AttemptsStore {
  constructor(private readonly mongo: Mongo) {}

  async add(key: string): Promise<number> {
    const { attempts } = this.mongo.collections;
    const counted = await attempts.findOneAndUpdate(
      { _id: key },
      { $inc: { n: 1 }, $currentDate: { at: true } },
      { upsert: true, returnDocument: 'after' },
    );
    return counted?.n ?? 1;
  }

  async clear(keys: readonly string[]): Promise<void> {
    if (keys.length > 0) await this.mongo.collections.attempts.deleteMany({ _id: { $in: [...keys] } });
  }
}
