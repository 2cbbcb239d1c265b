import {
  claimedField,
  completeFields,
  type GivenFields,
  type Reference,
  type ReferenceSnapshot,
  referencesOf,
  storedFields,
} from '#libs/messages';
import type { Mongo } from '../connection/connection.js';
import { newId } from '../connection/new-id.js';
import { type Listed, PAGE_BATCH, readWithin } from '../connection/read-within.js';
import { isDuplicateKey, transact } from '../connection/transact.js';
import { Turns } from '../connection/turns.js';
import type { Session } from './answer.store.js';
import { BuiltInEntries } from './built-in-entries.js';
import { type ReferenceDoc, referenceKey, referenceName, type WrittenReference, writtenOf } from './reference-doc.js';
import type {
  InUse,
  NewReference,
  ReferenceHold,
  ReferenceList,
  ReferencePage,
  ReferencePlace,
  ReferenceRefusal,
} from './reference-requests.js';
import { readSnapshot } from './reference-snapshot.js';
import { findReferrers } from './referrers.js';

/** Reference data of all sorts. Every workspace has the entries that are built in. */
export interface ReferenceStore {
  create(request: NewReference, session?: Session): Promise<ReferenceDoc | ReferenceRefusal>;
  get(place: ReferencePlace): Promise<ReferenceDoc | null>;
  /** Built-in entries, then the oldest first. */
  list(list: ReferenceList, page: ReferencePage): Promise<Listed<ReferenceDoc>>;
  count(list: ReferenceList): Promise<number>;
  /** Fields that are not given stay. Null: there is no such entry. */
  change(place: ReferencePlace, given: GivenFields): Promise<ReferenceDoc | ReferenceRefusal | null>;
  /** False: there was none. Nothing is removed that is referred to, also when something comes to refer to it just then. */
  remove(place: ReferencePlace): Promise<boolean | InUse>;
  /**
   * Does work that comes to refer to entries, in one MongoDB transaction or that of the session: they exist when it takes
   * effect, and who deletes one sees it. When one doesn't exist, the work isn't done.
   */
  holding<T>(
    hold: ReferenceHold,
    work: (session: Session) => Promise<T>,
    session?: Session,
  ): Promise<T | { readonly unknown: Reference }>;
  /** All of a workspace at one moment, at most 8 MiB by the limits of the resources. */
  snapshot(workspace: string, session?: Session): Promise<ReferenceSnapshot>;
  /** Lets changes of one workspace's entries run one after the other within this process. */
  inTurn<T>(workspace: string, work: () => Promise<T>): Promise<T>;
}

/** Another entry has what this one claims. It ends the MongoDB transaction, in which nothing more can be read. */
class ClaimTaken extends Error {
  override readonly name = 'ClaimTaken';

  constructor(readonly entry: WrittenReference) {
    super('a unique field is taken');
  }
}

const claiming = async <T>(entry: WrittenReference, write: Promise<T>): Promise<T> => {
  try {
    return await write;
  } catch (error) {
    throw isDuplicateKey(error) ? new ClaimTaken(entry) : error;
  }
};

const refuseUnknown = ({ field }: { readonly field: string }): ReferenceRefusal => ({ refused: 'unknown', field });

export class MongoReferenceStore implements ReferenceStore {
  readonly #builtIn: BuiltInEntries;
  readonly #turns = new Turns();

  constructor(private readonly mongo: Mongo) {
    this.#builtIn = new BuiltInEntries(mongo);
  }

  private get references(): Mongo['models']['references'] {
    return this.mongo.models.references;
  }

  create(request: NewReference, session?: Session): Promise<ReferenceDoc | ReferenceRefusal> {
    const { workspace, resource, createdBy } = request;
    const place = { workspace, resource, id: newId(resource.prefix) };
    const entry = writtenOf(place, completeFields(resource, request.fields));
    const insert = async (within: Session): Promise<ReferenceDoc | ReferenceRefusal> => {
      const unknown = await this.firstUnknown(workspace, referencesOf(resource, entry.fields), within);
      if (unknown) return refuseUnknown(unknown);
      const created = new this.references({ ...entry, createdBy, createdAt: new Date() });
      await claiming(entry, created.save({ session: within }));
      return created.toObject<ReferenceDoc>();
    };
    return this.orTaken(this.within(workspace, insert, session));
  }

  async get(place: ReferencePlace): Promise<ReferenceDoc | null> {
    await this.#builtIn.ensure(place.workspace);
    return this.find(place);
  }

  async list(
    { workspace, resource: { path } }: ReferenceList,
    { limit, after }: ReferencePage,
  ): Promise<Listed<ReferenceDoc>> {
    await this.#builtIn.ensure(workspace);
    const filter = { workspace, resource: path, ...(after === undefined ? {} : { id: { $gt: after } }) };
    const found = this.references
      .find(filter)
      .sort({ id: 1 })
      .limit(limit + 1);
    return readWithin(found.lean<ReferenceDoc>().batchSize(PAGE_BATCH).cursor(), { limit });
  }

  count({ workspace, resource: { path } }: ReferenceList): Promise<number> {
    return this.references.countDocuments({ workspace, resource: path }).exec();
  }

  change(place: ReferencePlace, given: GivenFields): Promise<ReferenceDoc | ReferenceRefusal | null> {
    const { workspace, resource } = place;
    const update = async (session: Session): Promise<ReferenceDoc | ReferenceRefusal | null> => {
      const known = await this.find(place, session);
      if (known === null) return null;
      const entry = writtenOf(place, { ...known.fields, ...storedFields(resource, given) });
      const added = referencesOf(resource, entry.fields).filter((each) => !known.refers.includes(referenceName(each)));
      const unknown = await this.firstUnknown(workspace, added, session);
      return unknown ? refuseUnknown(unknown) : claiming(entry, this.replace(entry, session));
    };
    return this.orTaken(this.within(workspace, update));
  }

  remove(place: ReferencePlace): Promise<boolean | InUse> {
    const { workspace, resource, id } = place;
    return this.within(workspace, async (session) => {
      const entry = { workspace, resource: resource.path, id };
      const referrers = await findReferrers(this.mongo, entry, session);
      if (referrers.length > 0) return { refused: 'in_use', referrers };
      const gone = { _id: referenceKey(workspace, entry), workspace };
      return (await this.references.deleteOne(gone, { session })).deletedCount === 1;
    });
  }

  holding<T>(
    { workspace, references }: ReferenceHold,
    work: (session: Session) => Promise<T>,
    session?: Session,
  ): Promise<T | { readonly unknown: Reference }> {
    const check = async (within: Session): Promise<T | { readonly unknown: Reference }> => {
      const unknown = await this.firstUnknown(workspace, references, within);
      return unknown ? { unknown } : work(within);
    };
    return this.within(workspace, check, session);
  }

  snapshot(workspace: string, session?: Session): Promise<ReferenceSnapshot> {
    return this.within(workspace, (within) => readSnapshot(this.mongo, workspace, within), session);
  }

  inTurn<T>(workspace: string, work: () => Promise<T>): Promise<T> {
    return this.#turns.take(workspace, work);
  }

  private async within<T>(workspace: string, work: (session: Session) => Promise<T>, session?: Session): Promise<T> {
    await this.#builtIn.ensure(workspace, session);
    return session ? work(session) : transact(this.mongo.connection, work);
  }

  private find({ workspace, resource, id }: ReferencePlace, session?: Session): Promise<ReferenceDoc | null> {
    const _id = referenceKey(workspace, { resource: resource.path, id });
    return this.references
      .findOne({ _id, workspace }, null, { session: session ?? null })
      .lean<ReferenceDoc>()
      .exec();
  }

  private replace(
    { _id, workspace, fields, claims, refers }: WrittenReference,
    session: Session,
  ): Promise<ReferenceDoc | null> {
    const changed = { $set: { fields, claims, refers } };
    return this.references
      .findOneAndUpdate({ _id, workspace }, changed, { session, returnDocument: 'after' })
      .lean<ReferenceDoc>()
      .exec();
  }

  /** Each that exists is written, so that its deletion at the same moment conflicts. Undefined: all exist. */
  private async firstUnknown<R extends Reference>(
    workspace: string,
    references: readonly R[],
    session: Session,
  ): Promise<R | undefined> {
    for (const reference of references) {
      const there = { _id: referenceKey(workspace, reference), workspace };
      const noted = await this.references.updateOne(there, { $inc: { referredTo: 1 } }, { session });
      if (noted.matchedCount === 0) return reference;
    }
    return undefined;
  }

  private async orTaken<T>(work: Promise<T>): Promise<T | ReferenceRefusal> {
    try {
      return await work;
    } catch (error) {
      if (error instanceof ClaimTaken) return this.takenFrom(error.entry);
      throw error;
    }
  }

  private async takenFrom({ _id, workspace, claims }: WrittenReference): Promise<ReferenceRefusal> {
    const other = { workspace, claims: { $in: [...claims] }, _id: { $ne: _id } };
    const by = await this.references.findOne(other).lean<ReferenceDoc>().exec();
    const claim = claims.find((each) => by?.claims.includes(each)) ?? claims[0] ?? '';
    return { refused: 'taken', field: claimedField(claim), by };
  }
}
