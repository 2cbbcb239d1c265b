import type { Role } from '#libs/messages';
import type { Mongo } from '../connection/connection.js';
import { newId } from '../connection/new-id.js';
import { type Listed, PAGE_BATCH, readWithin } from '../connection/read-within.js';
import { isDuplicateKey, transact } from '../connection/transact.js';
import type { Session } from '../control/answer.store.js';
import { membershipIn, othersAdministrate } from './administrators.js';
import type { UserDoc } from './user-doc.js';
import type {
  LastAdministrator,
  MemberRefusal,
  NewMember,
  PasswordChange,
  UserPage,
  UserPlace,
} from './user-requests.js';

/** People who may sign in. Addresses are given as `normalEmail` writes them. */
export interface UserStore {
  /** Null: there is none with a role in the workspace. */
  find(place: UserPlace): Promise<UserDoc | null>;
  findByEmail(email: string): Promise<UserDoc | null>;
  /** Of a workspace or of all, in the order in which they were first added. */
  list(page: UserPage): Promise<Listed<UserDoc>>;
  count(workspace: string): Promise<number>;
  /** Gives a role to somebody new, or to one who has none in the workspace. */
  add(request: NewMember): Promise<UserDoc | MemberRefusal>;
  rename(place: UserPlace, name: string): Promise<UserDoc | null>;
  /** Null as with `find`. */
  changeRole(place: UserPlace, role: Role): Promise<UserDoc | LastAdministrator | null>;
  /**
   * One MongoDB transaction: the person has no role in the workspace any more, and no session in it. One without any other
   * role is gone.
   */
  remove(place: UserPlace): Promise<UserDoc | LastAdministrator | null>;
  /**
   * One MongoDB transaction: the person has another password, and all their sessions but this one are over. False: the
   * password has changed since it was seen.
   */
  changePassword(change: PasswordChange): Promise<boolean>;
}

/** Workspaces in which a person has a role: each request reads them all. */
const MOST_MEMBERSHIPS = 100;

const after = { returnDocument: 'after' } as const;

export class MongoUserStore implements UserStore {
  constructor(private readonly mongo: Mongo) {}

  private get users(): Mongo['models']['users'] {
    return this.mongo.models.users;
  }

  find({ workspace, user }: UserPlace, session: Session | null = null): Promise<UserDoc | null> {
    return this.users
      .findOne({ _id: user, 'memberships.workspace': workspace }, null, { session })
      .lean<UserDoc>()
      .exec();
  }

  findByEmail(email: string): Promise<UserDoc | null> {
    return this.users.findOne({ email }).lean<UserDoc>().exec();
  }

  list({ workspace, limit, after: last }: UserPage): Promise<Listed<UserDoc>> {
    const members = workspace === undefined ? {} : { 'memberships.workspace': workspace };
    const filter = { ...members, ...(last === undefined ? {} : { _id: { $gt: last } }) };
    const found = this.users
      .find(filter)
      .sort({ _id: 1 })
      .limit(limit + 1);
    return readWithin(found.lean<UserDoc>().batchSize(PAGE_BATCH).cursor(), { limit });
  }

  count(workspace: string): Promise<number> {
    return this.users.countDocuments({ 'memberships.workspace': workspace }).exec();
  }

  async add({ email, name, createdBy, workspace, role }: NewMember): Promise<UserDoc | MemberRefusal> {
    const membership = { workspace, role };
    const stranger = { email, 'memberships.workspace': { $ne: workspace } };
    const hasRoom = { [`memberships.${MOST_MEMBERSHIPS - 1}`]: { $exists: false } };
    const known = await this.users
      .findOneAndUpdate({ ...stranger, ...hasRoom }, { $push: { memberships: membership } }, after)
      .lean<UserDoc>();
    if (known) return known;
    try {
      const made = { _id: newId('usr'), email, name, memberships: [membership], createdBy, createdAt: new Date() };
      return (await this.users.create(made)).toObject<UserDoc>();
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
      return (await this.users.exists(stranger)) ? 'full' : 'member';
    }
  }

  rename({ workspace, user }: UserPlace, name: string): Promise<UserDoc | null> {
    return this.users
      .findOneAndUpdate({ _id: user, 'memberships.workspace': workspace }, { $set: { name } }, after)
      .lean<UserDoc>()
      .exec();
  }

  changeRole(place: UserPlace, role: Role): Promise<UserDoc | LastAdministrator | null> {
    const here = { _id: place.user, 'memberships.workspace': place.workspace };
    return this.change(place, role, (session) =>
      this.users
        .findOneAndUpdate(here, { $set: { 'memberships.$.role': role } }, { ...after, session })
        .lean<UserDoc>()
        .exec(),
    );
  }

  remove(place: UserPlace): Promise<UserDoc | LastAdministrator | null> {
    const { workspace, user } = place;
    return this.change(place, null, async (session) => {
      const left = await this.users
        .findByIdAndUpdate(user, { $pull: { memberships: { workspace } } }, { ...after, session })
        .lean<UserDoc>();
      await this.mongo.collections.sessions.deleteMany({ user, workspace }, { session });
      if (left?.memberships.length === 0) await this.delete(user, session);
      return left;
    });
  }

  changePassword({ session: { _id: kept, user }, seen, password }: PasswordChange): Promise<boolean> {
    return transact(this.mongo.connection, async (session) => {
      const changed = await this.users.updateOne({ _id: user, password: seen }, { $set: { password } }, { session });
      if (changed.matchedCount === 0) return false;
      await this.mongo.collections.sessions.deleteMany({ user, _id: { $ne: kept } }, { session });
      return true;
    });
  }

  /** `to`: the role from then on; null: none. */
  private change(
    place: UserPlace,
    to: Role | null,
    write: (session: Session) => Promise<UserDoc | null>,
  ): Promise<UserDoc | LastAdministrator | null> {
    return transact(this.mongo.connection, async (session) => {
      const found = await this.find(place, session);
      if (found === null) return null;
      const isDemoted = membershipIn(found, place.workspace)?.role === 'administrator' && to !== 'administrator';
      if (isDemoted && !(await othersAdministrate(this.mongo, session, place))) return 'last_administrator';
      return write(session);
    });
  }

  private async delete(user: string, session: Session): Promise<void> {
    await this.users.deleteOne({ _id: user }, { session });
    await this.mongo.collections.sessions.deleteMany({ user }, { session });
    await this.mongo.collections.signInLinks.deleteOne({ _id: user }, { session });
  }
}
