import type { mongo } from 'mongoose';
import type { Mongo } from '../connection/connection.js';
import type { AccessTokenDoc } from '../connection/documents.js';
import { fromNow, literals } from '../connection/server-time.js';
import { hashOfToken, newToken } from './token-secret.js';

export interface NewAccessToken extends Pick<AccessTokenDoc, 'workspace' | 'appId' | 'application' | 'grants'> {
  readonly lifeMs: number;
  /** Tokens that the workspace may have at once; two who ask at the same moment may get one more. */
  readonly most: number;
}

export interface IssuedAccessToken {
  /** Only its hash is kept, so this is the one time that it can be seen. */
  readonly token: string;
  readonly expiresAt: Date;
}

/** Tokens for a short time, each issued for the token of an application. Their times are the server's. */
export interface AccessTokenStore {
  /** Null: the workspace has as many as it may have. */
  issue(request: NewAccessToken): Promise<IssuedAccessToken | null>;
  /** Null when the token is unknown, was revoked or has expired, or when that of its application is no longer good. */
  find(token: string): Promise<AccessTokenDoc | null>;
  /** False when the application has no such token. */
  revoke(token: string, owner: Pick<AccessTokenDoc, 'workspace' | 'appId'>): Promise<boolean>;
}

const notExpired: mongo.Document = { $expr: { $gt: ['$expiresAt', '$$NOW'] } };
/** Tokens of applications may have no end. */
const stillGood: mongo.Document = { $or: [{ expiresAt: null }, notExpired] };

const committed = { writeConcern: { w: 'majority' } } as const;

export class MongoAccessTokenStore implements AccessTokenStore {
  constructor(private readonly mongo: Mongo) {}

  async issue({ lifeMs, most, ...given }: NewAccessToken): Promise<IssuedAccessToken | null> {
    const alive = { workspace: given.workspace, ...notExpired };
    if ((await this.tokens.countDocuments(alive, { limit: most })) >= most) return null;
    const token = newToken('sla');
    const set = { ...literals(given), createdAt: '$$NOW', expiresAt: fromNow(lifeMs) };
    const made = await this.tokens.findOneAndUpdate({ _id: hashOfToken(token) }, [{ $set: set }], {
      ...committed,
      upsert: true,
      returnDocument: 'after',
    });
    if (!made) throw new Error('a document that was just inserted was not returned');
    return { token, expiresAt: made.expiresAt };
  }

  async find(token: string): Promise<AccessTokenDoc | null> {
    const found = await this.tokens.findOne({ _id: hashOfToken(token), ...notExpired });
    const own = found && (await this.mongo.models.tokens.exists({ _id: found.application, ...stillGood }));
    return own ? found : null;
  }

  async revoke(token: string, { workspace, appId }: Pick<AccessTokenDoc, 'workspace' | 'appId'>): Promise<boolean> {
    const own = { _id: hashOfToken(token), workspace, appId, ...notExpired };
    return (await this.tokens.deleteOne(own, committed)).deletedCount === 1;
  }

  private get tokens(): mongo.Collection<AccessTokenDoc> {
    return this.mongo.collections.accessTokens;
  }
}
