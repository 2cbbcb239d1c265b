import type { mongo } from 'mongoose';
import { type BatchFound, type Changes, type GivenUpDoc, givenUpKey } from '#libs/messages';
import type { Mongo } from '../connection/connection.js';
import type { Batch } from './batch.js';

/** What customers give up in the course of a run, kept for as long as it may last (correctness.md, 19). */
export class ReleasedValues {
  constructor(private readonly collections: Mongo['collections']) {}

  /** Of what the batch claims. */
  async read(session: mongo.ClientSession, { run, reads }: Batch): Promise<BatchFound['givenUp']> {
    if (reads.claims.length === 0) return new Map();
    const keys = reads.claims.map((key) => givenUpKey(run, key));
    const found = await this.collections.givenUp.find({ _id: { $in: keys } }, { session }).toArray();
    return new Map(found.map(({ _id, customer }) => [_id.slice(givenUpKey(run, '').length), customer]));
  }

  async write(session: mongo.ClientSession, { run, mergesRepeats }: Batch, givenUp: Changes['givenUp']): Promise<void> {
    if (givenUp.length === 0) return;
    const at = new Date();
    const docs = givenUp.map(({ _id, customer }) => ({ _id: givenUpKey(run, _id), customer, at }));
    if (!mergesRepeats) await this.collections.givenUp.insertMany(docs, { session });
    else await this.#add(session, docs);
  }

  /** A customer that comes several times may give up the same value again. */
  async #add(session: mongo.ClientSession, docs: readonly GivenUpDoc[]): Promise<void> {
    const writes = docs.map(({ _id, ...rest }) => ({
      updateOne: { filter: { _id }, update: { $setOnInsert: rest }, upsert: true },
    }));
    await this.collections.givenUp.bulkWrite(writes, { session });
  }
}
