import type { Mongo } from '../connection/connection.js';
import { newId } from '../connection/new-id.js';
import { isDuplicateKey, transact } from '../connection/transact.js';
import type { SessionDoc } from './access-documents.js';
import type { UserDoc } from './user-doc.js';

export type NewUser = Pick<UserDoc, 'email' | 'name' | 'memberships' | 'createdBy'>;

export interface PasswordChange {
  /** In which the person changes it. */
  readonly session: Pick<SessionDoc, '_id' | 'user'>;
  /** Hashes. */
  readonly seen: string | null;
  readonly password: string;
}

/** People who may sign in. Addresses are given as `normalEmail` writes them. */
export interface UserStore {
  find(id: string): Promise<UserDoc | null>;
  findByEmail(email: string): Promise<UserDoc | null>;
  /** Null: somebody has the address. */
  create(request: NewUser): Promise<UserDoc | null>;
  /**
   * One MongoDB transaction: the person has another password, and all their sessions but this one are over. False: the
   * password has changed since it was seen.
   */
  changePassword(change: PasswordChange): Promise<boolean>;
}

export class MongoUserStore implements UserStore {
  constructor(private readonly mongo: Mongo) {}

  private get users(): Mongo['models']['users'] {
    return this.mongo.models.users;
  }

  find(id: string): Promise<UserDoc | null> {
    return this.users.findById(id).lean<UserDoc>().exec();
  }

  findByEmail(email: string): Promise<UserDoc | null> {
    return this.users.findOne({ email }).lean<UserDoc>().exec();
  }

  async create(request: NewUser): Promise<UserDoc | null> {
    try {
      const created = await this.users.create({ ...request, _id: newId('usr'), createdAt: new Date() });
      return created.toObject<UserDoc>();
    } catch (error) {
      if (isDuplicateKey(error)) return null;
      throw error;
    }
  }

  changePassword({ session: { _id: kept, user }, seen, password }: PasswordChange): Promise<boolean> {
    return transact(this.mongo.connection, async (session) => {
      const changed = await this.users.updateOne({ _id: user, password: seen }, { $set: { password } }, { session });
      if (changed.matchedCount === 0) return false;
      await this.mongo.collections.sessions.deleteMany({ user, _id: { $ne: kept } }, { session });
      return true;
    });
  }
}
