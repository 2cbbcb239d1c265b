import { createHash, randomBytes } from 'node:crypto';
import type { Mongo } from '../connection/connection.js';
import type { TokenDoc } from '../connection/control-plane.js';

export interface NewToken {
  readonly workspace: string;
  readonly appId: string;
  readonly scopes: readonly string[];
  readonly expiresAt?: Date;
}

export interface TokenStore {
  /** Null when the token is unknown or has expired. */
  find(token: string): Promise<TokenDoc | null>;
  /** Makes a token and returns it; only its hash is kept, so this is the one time that it can be seen. */
  issue(request: NewToken): Promise<string>;
}

const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex');

/** 256 random bits: a plain hash of them can't be guessed, so it needs no salt and is found by its index. */
const newToken = (): string => `slt_${randomBytes(32).toString('base64url')}`;

export class MongoTokenStore implements TokenStore {
  constructor(private readonly mongo: Mongo) {}

  async find(token: string): Promise<TokenDoc | null> {
    const found = await this.mongo.models.tokens.findById(hashOf(token)).lean<TokenDoc>().exec();
    return found?.expiresAt && found.expiresAt <= new Date() ? null : found;
  }

  async issue(request: NewToken): Promise<string> {
    const token = newToken();
    await this.mongo.models.tokens.create({ ...request, _id: hashOf(token), createdAt: new Date() });
    return token;
  }
}
