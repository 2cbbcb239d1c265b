import type { Mongo } from '../connection/connection.js';

/** Offsets of a partition of a stream that are being read. */
export interface TriedOffsets {
  readonly partition: number;
  readonly from: number;
  /** Behind the last one. */
  readonly to: number;
  /** So often a reader began with them, or with more around them. */
  readonly tries: number;
}

/** What ingest reads of a stream after a reader of it has vanished, noted so that its own end tells where that was. */
export interface StreamTries {
  /** Before they are read. */
  begin(tried: TriedOffsets & { readonly stream: string }): Promise<void>;
  /** They have been read. */
  end(stream: string, partition: number): Promise<void>;
  /** What was being read when readers ended. */
  find(stream: string): Promise<readonly TriedOffsets[]>;
}

const keyOf = (stream: string, partition: number): string => `ingest:${stream}:${partition}`;

export class MongoStreamTries implements StreamTries {
  constructor(private readonly mongo: Mongo) {}

  async begin({ stream, partition, from, to, tries }: TriedOffsets & { readonly stream: string }): Promise<void> {
    const update = { $set: { from, to, n: tries }, $currentDate: { at: true } } as const;
    await this.mongo.collections.attempts.updateOne({ _id: keyOf(stream, partition) }, update, { upsert: true });
  }

  async end(stream: string, partition: number): Promise<void> {
    await this.mongo.collections.attempts.deleteOne({ _id: keyOf(stream, partition) });
  }

  async find(stream: string): Promise<readonly TriedOffsets[]> {
    const ofStream = { _id: { $gt: `ingest:${stream}:`, $lt: `ingest:${stream};` } };
    const found = await this.mongo.collections.attempts.find(ofStream).toArray();
    return found.map(({ _id, from = 0, to = 0, n: tries }) => ({
      ...{ partition: Number(_id.split(':').at(-1)), from, to, tries },
    }));
  }
}
