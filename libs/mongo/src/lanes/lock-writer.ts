import type { mongo } from 'mongoose';
import { encode, insertRaw, placeOf } from '../bson/raw-commands.js';
import type { Mongo } from '../connection/connection.js';
import type { IdentityDoc } from '../connection/documents.js';

const locked = { $inc: { n: 1 } } as const;

/**
 * Locks on identifying values for as long as a MongoDB transaction is open: written by two at once, one of them has to try
 * again. Those that are there are written by one statement and the others inserted, since an upsert of each costs the
 * server three times as much. `at` stays that of the insertion: it is indexed, and who writes a lock while it expires is
 * met by a conflict like any other.
 */
export class LockWriter {
  constructor(private readonly mongo: Pick<Mongo, 'connection' | 'collections'>) {}

  /** `keys`: each once, in one order for all, so that of two batches that meet one goes on. */
  async take(session: mongo.ClientSession, keys: readonly string[]): Promise<void> {
    if (keys.length === 0) return;
    const { identities } = this.mongo.collections;
    const { matchedCount } = await identities.updateMany({ _id: { $in: [...keys] } }, locked, { session });
    if (matchedCount === keys.length) return;
    const known = matchedCount === 0 ? new Set<string>() : await this.known(session, keys);
    await this.insert(
      session,
      keys.filter((key) => !known.has(key)),
    );
  }

  private async known(session: mongo.ClientSession, keys: readonly string[]): Promise<ReadonlySet<string>> {
    const options = { session, projection: { _id: 1 }, batchSize: keys.length } as const;
    const found = await this.mongo.collections.identities.find({ _id: { $in: [...keys] } }, options).toArray();
    return new Set(found.map(({ _id }) => _id));
  }

  private async insert(session: mongo.ClientSession, keys: readonly string[]): Promise<void> {
    const at = new Date();
    const docs: readonly IdentityDoc[] = keys.map((_id) => ({ _id, at }));
    await insertRaw(placeOf(this.mongo, 'identities', session), encode(docs));
  }
}
