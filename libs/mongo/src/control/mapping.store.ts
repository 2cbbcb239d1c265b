import { mongo } from 'mongoose';
import type { Mongo } from '../connection/connection.js';
import type { MappingDoc } from '../connection/control-plane.js';
import { newId } from '../connection/new-id.js';
import { type Listed, PAGE_BATCH, readWithin } from '../connection/read-within.js';
import type { Session } from './answer.store.js';

export type NewMapping = Pick<MappingDoc, 'workspace' | 'name' | 'mapping' | 'createdBy'>;

/** A saved mapping as lists have it: without what it says. */
export type ListedMapping = Omit<MappingDoc, 'mapping'>;

/** One of a workspace's saved mappings. */
export interface MappingPlace {
  readonly workspace: string;
  readonly id: string;
}

export interface MappingStore {
  create(request: NewMapping, session?: Session): Promise<MappingDoc | 'name_taken'>;
  get(place: MappingPlace): Promise<MappingDoc | null>;
  /** Newest first. */
  list(
    workspace: string,
    page: { readonly limit: number; readonly after?: string | undefined },
  ): Promise<Listed<ListedMapping>>;
  count(workspace: string): Promise<number>;
  /** Null when there is none. */
  replace(place: MappingPlace, change: Pick<MappingDoc, 'name' | 'mapping'>): Promise<MappingDoc | 'name_taken' | null>;
  /** False when there was none. */
  remove(place: MappingPlace): Promise<boolean>;
}

const DUPLICATE_KEY = 11000;

/** Names are unique in a workspace. */
const orTaken = async <T>(work: Promise<T>): Promise<T | 'name_taken'> => {
  try {
    return await work;
  } catch (error) {
    if (error instanceof mongo.MongoServerError && error.code === DUPLICATE_KEY) return 'name_taken';
    throw error;
  }
};

export class MongoMappingStore implements MappingStore {
  constructor(private readonly mongo: Mongo) {}

  private get mappings(): Mongo['models']['mappings'] {
    return this.mongo.models.mappings;
  }

  async create(request: NewMapping, session?: Session): Promise<MappingDoc | 'name_taken'> {
    const at = new Date();
    const created = new this.mappings({ ...request, _id: newId('map'), createdAt: at, changedAt: at });
    const saved = await orTaken(created.save({ session: session ?? null }));
    return saved === 'name_taken' ? saved : saved.toObject<MappingDoc>();
  }

  get({ workspace, id }: MappingPlace): Promise<MappingDoc | null> {
    return this.mappings.findOne({ _id: id, workspace }).lean<MappingDoc>().exec();
  }

  list(
    workspace: string,
    { limit, after }: { readonly limit: number; readonly after?: string | undefined },
  ): Promise<Listed<ListedMapping>> {
    const filter = { workspace, ...(after === undefined ? {} : { _id: { $lt: after } }) };
    const found = this.mappings
      .find(filter, { mapping: 0 })
      .sort({ _id: -1 })
      .limit(limit + 1);
    return readWithin(found.lean<ListedMapping>().batchSize(PAGE_BATCH).cursor(), { limit });
  }

  count(workspace: string): Promise<number> {
    return this.mappings.countDocuments({ workspace }).exec();
  }

  replace(
    { workspace, id }: MappingPlace,
    change: Pick<MappingDoc, 'name' | 'mapping'>,
  ): Promise<MappingDoc | 'name_taken' | null> {
    const set = { $set: { ...change, changedAt: new Date() } };
    return orTaken(
      this.mappings
        .findOneAndUpdate({ _id: id, workspace }, set, { returnDocument: 'after' })
        .lean<MappingDoc>()
        .exec(),
    );
  }

  async remove({ workspace, id }: MappingPlace): Promise<boolean> {
    return (await this.mappings.deleteOne({ _id: id, workspace })).deletedCount === 1;
  }
}
