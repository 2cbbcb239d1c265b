import type { Mongo } from '../connection/connection.js';
import type { TokenDoc } from '../connection/control-plane.js';
import { transact } from '../connection/transact.js';
import { hashOfToken, newToken } from './token-secret.js';

export interface NewToken extends Pick<TokenDoc, 'workspace' | 'appId' | 'scopes'> {
  readonly createdBy?: string;
  readonly expiresAt?: Date | undefined;
}

/** With the id by which people name it. */
export type NamedToken = TokenDoc & { readonly id: string };

/** A token of a workspace, by its `id`. */
export interface TokenPlace {
  readonly workspace: string;
  readonly id: string;
}

export interface IssuedToken {
  readonly token: NamedToken;
  /** The token itself. Only its hash is kept, so this is the one time that it can be seen. */
  readonly secret: string;
}

/** What a token is from its new secret on. */
export interface TokenRotation extends TokenPlace {
  readonly createdBy: string;
  /** Null: it has no end; undefined: as before. */
  readonly expiresAt: Date | null | undefined;
}

export interface TokenStore {
  /** Null when the token is unknown or has expired. */
  find(token: string): Promise<TokenDoc | null>;
  /** Makes a token and returns it. */
  issue(request: NewToken): Promise<string>;
  /** The same with all that is to be known of it. */
  create(request: NewToken): Promise<IssuedToken>;
  /** Of a workspace, newest first, with those that have expired; not more than the bound of its answers. */
  list(workspace: string): Promise<readonly NamedToken[]>;
  count(workspace: string): Promise<number>;
  show(place: TokenPlace): Promise<NamedToken | null>;
  /** One MongoDB transaction: another secret in the place of the one before. Null: it is gone. */
  rotate(rotation: TokenRotation): Promise<IssuedToken | null>;
  /** False: there is none. */
  revoke(place: TokenPlace): Promise<boolean>;
}

/** More than a workspace may have: those that are made on the server are not counted. */
const MOST_LISTED = 1_000;
const ID_DIGITS = 24;

const idFrom = (hash: string): string => `tok_${hash.slice(0, ID_DIGITS)}`;

/** By which people name a token: what is stored, or for one of before there were such ids, the beginning of its hash. */
const idOfToken = ({ _id, id }: Pick<TokenDoc, '_id' | 'id'>): string => id ?? idFrom(_id);

const newSecret = (): Pick<TokenDoc, '_id' | 'lastFour'> & { readonly secret: string } => {
  const secret = newToken('slt');
  return { _id: hashOfToken(secret), lastFour: secret.slice(-4), secret };
};

/** An id that was not stored; any other text would be the beginning of somebody's hash. */
const OF_HASH = new RegExp(`^tok_([0-9a-f]{${ID_DIGITS}})$`);

const at = ({ workspace, id }: TokenPlace) => {
  const [, digits] = OF_HASH.exec(id) ?? [];
  const older = { id: { $exists: false }, _id: { $gte: digits, $lt: `${digits}g` } };
  return { workspace, $or: [{ id }, ...(digits === undefined ? [] : [older])] };
};

const named = (token: TokenDoc): NamedToken => ({ ...token, id: idOfToken(token) });

export class MongoTokenStore implements TokenStore {
  constructor(private readonly mongo: Mongo) {}

  private get tokens(): Mongo['models']['tokens'] {
    return this.mongo.models.tokens;
  }

  async find(token: string): Promise<TokenDoc | null> {
    const found = await this.tokens.findById(hashOfToken(token)).lean<TokenDoc>().exec();
    return found?.expiresAt && found.expiresAt <= new Date() ? null : found;
  }

  async issue(request: NewToken): Promise<string> {
    return (await this.create(request)).secret;
  }

  async create({ expiresAt, ...request }: NewToken): Promise<IssuedToken> {
    const { secret, ...own } = newSecret();
    const made = { ...request, ...own, id: idFrom(own._id), createdAt: new Date(), ...(expiresAt && { expiresAt }) };
    return { token: named((await this.tokens.create(made)).toObject<TokenDoc>()), secret };
  }

  async list(workspace: string): Promise<readonly NamedToken[]> {
    const found = this.tokens.find({ workspace }).sort({ createdAt: -1, _id: 1 }).limit(MOST_LISTED);
    return (await found.lean<TokenDoc[]>()).map(named);
  }

  count(workspace: string): Promise<number> {
    return this.tokens.countDocuments({ workspace }).exec();
  }

  async show(place: TokenPlace): Promise<NamedToken | null> {
    const found = await this.tokens.findOne(at(place)).lean<TokenDoc>();
    return found && named(found);
  }

  rotate({ createdBy, expiresAt, ...place }: TokenRotation): Promise<IssuedToken | null> {
    return transact(this.mongo.connection, async (session) => {
      const before = await this.tokens.findOneAndDelete(at(place), { session }).lean<TokenDoc>();
      if (!before) return null;
      const { secret, ...own } = newSecret();
      const { expiresAt: end, ...kept } = before;
      const until = expiresAt === undefined ? end : expiresAt;
      const changed = { ...own, id: idOfToken(before), createdBy, createdAt: new Date() };
      const token = { ...kept, ...changed, ...(until && { expiresAt: until }) };
      await new this.tokens(token).save({ session });
      return { token, secret };
    });
  }

  async revoke(place: TokenPlace): Promise<boolean> {
    return (await this.tokens.deleteOne(at(place))).deletedCount === 1;
  }
}
