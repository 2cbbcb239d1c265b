import type { mongo } from 'mongoose';
import type { Mongo } from '../connection/connection.js';
import { fromNow } from '../connection/server-time.js';
import { transact } from '../connection/transact.js';
import { hashOfToken, newToken } from '../control/token-secret.js';
import type { SignInLinkDoc } from './access-documents.js';
import type { UserDoc } from './user-doc.js';

export interface IssuedLink {
  /** Only its hash is kept, so this is the one time that it can be seen. */
  readonly secret: string;
  readonly expiresAt: Date;
}

/** Links by which people set their passwords, and so sign in for the first time or again. Times are the server's. */
export interface SignInLinkStore {
  /** A new link, which is the one that counts from now on. */
  issue(user: string): Promise<IssuedLink>;
  /** Whose link it is; null: it was used, replaced or is too old, or the person is gone. */
  find(secret: string): Promise<UserDoc | null>;
  /**
   * One MongoDB transaction: the link is used up, the person has the new password, and all their sessions are over.
   * Null as with `find`.
   */
  redeem(secret: string, password: string): Promise<UserDoc | null>;
}

const LIFE_MS = 24 * 3_600_000;

const notExpired: mongo.Document = { $expr: { $gt: ['$expiresAt', '$$NOW'] } };
const committed = { writeConcern: { w: 'majority' } } as const;

export class MongoSignInLinkStore implements SignInLinkStore {
  constructor(private readonly mongo: Mongo) {}

  private get links(): mongo.Collection<SignInLinkDoc> {
    return this.mongo.collections.signInLinks;
  }

  async issue(user: string): Promise<IssuedLink> {
    const secret = newToken('sll');
    const set = { secret: hashOfToken(secret), createdAt: '$$NOW', expiresAt: fromNow(LIFE_MS) };
    const issued = await this.links.findOneAndUpdate({ _id: user }, [{ $set: set }], {
      ...{ ...committed, upsert: true, returnDocument: 'after' },
    });
    if (!issued) throw new Error('a document that was just written was not returned');
    return { secret, expiresAt: issued.expiresAt };
  }

  async find(secret: string): Promise<UserDoc | null> {
    const link = await this.links.findOne({ secret: hashOfToken(secret), ...notExpired });
    return link && this.mongo.models.users.findById(link._id).lean<UserDoc>().exec();
  }

  redeem(secret: string, password: string): Promise<UserDoc | null> {
    const { connection, models, collections } = this.mongo;
    return transact(connection, async (session) => {
      const link = await this.links.findOneAndDelete({ secret: hashOfToken(secret), ...notExpired }, { session });
      if (!link) return null;
      await collections.sessions.deleteMany({ user: link._id }, { session });
      return models.users
        .findByIdAndUpdate(link._id, { $set: { password } }, { session, returnDocument: 'after' })
        .lean<UserDoc>()
        .exec();
    });
  }
}
