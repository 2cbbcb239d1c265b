import type { BatchFound, BatchReads } from '#libs/messages';
import { TooMuchReadError } from '../bson/raw-find.js';
import type { Mongo } from '../connection/connection.js';
import { transact } from '../connection/transact.js';
import { BatchWriter } from './batch-writer.js';

/** What rows of no run would be decided by. */
export interface LookStore {
  /** One snapshot, as a run would read it that had just begun; null: the customers have more than `mostBytes`. */
  look(reads: BatchReads, mostBytes: number): Promise<BatchFound | null>;
}

export class MongoLookStore implements LookStore {
  private readonly writer: BatchWriter;

  constructor(private readonly mongo: Mongo) {
    this.writer = new BatchWriter(mongo);
  }

  async look(reads: BatchReads, mostBytes: number): Promise<BatchFound | null> {
    try {
      return await transact(this.mongo.connection, (session) => this.writer.read(session, reads, { mostBytes }));
    } catch (error) {
      if (error instanceof TooMuchReadError) return null;
      throw error;
    }
  }
}
