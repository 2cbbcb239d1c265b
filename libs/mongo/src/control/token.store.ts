import type { Mongo } from '../connection/connection.js';
import type { TokenDoc } from '../connection/control-plane.js';
import { hashOfToken, newToken } from './token-secret.js';

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

export class MongoTokenStore implements TokenStore {
  constructor(private readonly mongo: Mongo) {}

  async find(token: string): Promise<TokenDoc | null> {
    const found = await this.mongo.models.tokens.findById(hashOfToken(token)).lean<TokenDoc>().exec();
    return found?.expiresAt && found.expiresAt <= new Date() ? null : found;
  }

  async issue(request: NewToken): Promise<string> {
    const token = newToken('slt');
    await this.mongo.models.tokens.create({ ...request, _id: hashOfToken(token), createdAt: new Date() });
    return token;
  }
}
