import { randomBytes } from 'node:crypto';
import type { mongo } from 'mongoose';
import type { Mongo } from '../connection/connection.js';
import { fromNow, literals } from '../connection/server-time.js';
import { hashOfToken, newToken } from '../control/token-secret.js';
import type { SessionDoc } from './access-documents.js';
import type { UserDoc } from './user-doc.js';

/** A session that has not ended, and whose it is. */
export interface OpenSession {
  readonly session: SessionDoc;
  readonly user: UserDoc;
}

export interface StartedSession {
  readonly session: SessionDoc;
  /** For the browser. Only its hash is kept, so this is the one time that it can be seen. */
  readonly cookie: string;
}

/** Who is signed in. All times are the server's. */
export interface SessionStore {
  start(request: Pick<SessionDoc, 'user' | 'workspace'>): Promise<StartedSession>;
  /** Notes that it is used. Null: it has ended, or was never there. */
  find(cookie: string): Promise<OpenSession | null>;
  /** From now on everything is read and written in another workspace. Null: it has ended. */
  switch(session: Pick<SessionDoc, '_id'>, workspace: string): Promise<SessionDoc | null>;
  end(session: Pick<SessionDoc, '_id'>): Promise<void>;
  /** The same by its cookie, if there is such a session. */
  drop(cookie: string): Promise<void>;
}

const HOUR_MS = 3_600_000;
/** How long a session lives without being used, and at all. */
const IDLE_MS = 12 * HOUR_MS;
const LIFE_MS = 7 * 24 * HOUR_MS;
/** Of a person; a new one ends the oldest. */
const MOST_SESSIONS = 20;
/** How much later a use has to be for being noted. */
const NOTED_MS = 60_000;

const notExpired: mongo.Document = { $expr: { $gt: ['$expiresAt', '$$NOW'] } };
const committed = { writeConcern: { w: 'majority' } } as const;

const newCsrf = (): string => randomBytes(32).toString('base64url');

const seenNow: mongo.Document = {
  seenAt: '$$NOW',
  expiresAt: { $min: [fromNow(IDLE_MS), '$endsAt'] },
};

export class MongoSessionStore implements SessionStore {
  constructor(private readonly mongo: Mongo) {}

  private get sessions(): mongo.Collection<SessionDoc> {
    return this.mongo.collections.sessions;
  }

  async start({ user, workspace }: Pick<SessionDoc, 'user' | 'workspace'>): Promise<StartedSession> {
    const cookie = newToken('sls');
    const given = literals({ user, workspace, csrf: newCsrf() });
    const times = { createdAt: '$$NOW', seenAt: '$$NOW', endsAt: fromNow(LIFE_MS), expiresAt: fromNow(IDLE_MS) };
    const session = await this.sessions.findOneAndUpdate(
      { _id: hashOfToken(cookie) },
      [{ $set: { ...given, ...times } }],
      { ...committed, upsert: true, returnDocument: 'after' },
    );
    if (!session) throw new Error('a document that was just inserted was not returned');
    await this.endOldest(user);
    return { session, cookie };
  }

  async find(cookie: string): Promise<OpenSession | null> {
    const [found] = await this.sessions
      .aggregate<SessionDoc & { readonly users: readonly UserDoc[]; readonly isNoted: boolean }>([
        { $match: { _id: hashOfToken(cookie), ...notExpired } },
        {
          $lookup: {
            from: this.mongo.models.users.collection.name,
            localField: 'user',
            foreignField: '_id',
            as: 'users',
          },
        },
        { $set: { isNoted: { $gt: ['$seenAt', fromNow(-NOTED_MS)] } } },
      ])
      .toArray();
    if (!found) return null;
    const { users, isNoted, ...session } = found;
    const [user] = users;
    if (!user) return null;
    if (isNoted) return { session, user };
    const noted = await this.sessions.findOneAndUpdate({ _id: session._id, ...notExpired }, [{ $set: seenNow }], {
      ...{ ...committed, returnDocument: 'after' },
    });
    return noted && { session: noted, user };
  }

  switch({ _id }: Pick<SessionDoc, '_id'>, workspace: string): Promise<SessionDoc | null> {
    // Another secret: what a page of the workspace before still sends is refused, and does not land in this one.
    const set = { ...literals({ workspace, csrf: newCsrf() }), ...seenNow };
    return this.sessions.findOneAndUpdate({ _id, ...notExpired }, [{ $set: set }], {
      ...{ ...committed, returnDocument: 'after' },
    });
  }

  async end({ _id }: Pick<SessionDoc, '_id'>): Promise<void> {
    await this.sessions.deleteOne({ _id }, committed);
  }

  drop(cookie: string): Promise<void> {
    return this.end({ _id: hashOfToken(cookie) });
  }

  private async endOldest(user: string): Promise<void> {
    const newest = this.sessions.find({ user }, { projection: { _id: 1 } }).sort({ createdAt: -1, _id: 1 });
    const older = await newest.skip(MOST_SESSIONS).limit(MOST_SESSIONS).toArray();
    if (older.length > 0) await this.sessions.deleteMany({ _id: { $in: older.map(({ _id }) => _id) } }, committed);
  }
}
