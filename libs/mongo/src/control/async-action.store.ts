import type { mongo } from 'mongoose';
import type { ImportStatus } from '#libs/messages';
import type { Mongo } from '../connection/connection.js';
import type { EndpointRequest, ImportDoc } from '../connection/control-plane.js';
import { type Listed, PAGE_BATCH, readWithin } from '../connection/read-within.js';
import { fromNow } from '../connection/server-time.js';
import { acceptedNow } from './endpoint-request.js';
import { inLists, type ListedImport } from './import.store.js';

export interface AsyncActionPage {
  readonly limit: number;
  /** Only those accepted before then. */
  readonly before?: Date;
}

/** An import of the CSV endpoint that was accepted. */
export type AcceptedImport = ImportDoc & { readonly endpoint: EndpointRequest & { readonly acceptedAt: Date } };

/** The same as lists have it. */
export type ListedAction = ListedImport & Pick<AcceptedImport, 'endpoint'>;

/** Imports as the CSV endpoint shows them: from the moment at which they were accepted. */
export interface AsyncActionStore {
  /** By the id of the action. */
  get(workspace: string, action: string): Promise<AcceptedImport | null>;
  /**
   * The latest first. The next page begins before the last one's time, so that those of the same millisecond are in this
   * one, even if it is longer then.
   */
  list(workspace: string, page: AsyncActionPage): Promise<Listed<ListedAction>>;
  /** The latest that was accepted under an Idempotency-Key since then. */
  ofKey(workspace: string, key: string, since: Date): Promise<AcceptedImport | null>;
  /** From then on it is an action, whatever becomes of it. False: the import is in none of the states `from`. */
  accept(id: string, from: readonly ImportStatus[]): Promise<boolean>;
  /** Says that the request which brings an import is still being worked on; without a word for a minute it is lost. */
  keepOpen(id: string): Promise<void>;
  /**
   * Imports in these states that nobody else goes on with: those that were accepted before their files had been checked,
   * and those whose request was lost before that. The oldest ones.
   */
  left(states: readonly ImportStatus[]): Promise<readonly ImportDoc[]>;
}

const SILENCE_MS = 60_000;
const MOST_LEFT = 100;

const isAccepted = { 'endpoint.acceptedAt': { $type: 'date' } } as const;
const lost: mongo.Document = {
  'endpoint.acceptedAt': null,
  $expr: { $lt: ['$endpoint.openUntil', '$$NOW'] },
};

const updated = { updatePipeline: true } as const;

/** Accepted in one millisecond in one workspace: far more than can be. */
const MOST_AT_ONCE = 1_000;

interface Wanted {
  readonly workspace: string;
  readonly acceptedAt: Date | { readonly $type: 'date'; readonly $lt?: Date };
  readonly _id?: { readonly $lt: string };
}

const acceptedBefore = (before: Date | undefined) => ({
  $type: 'date' as const,
  ...(before === undefined ? {} : { $lt: before }),
});

export class MongoAsyncActionStore implements AsyncActionStore {
  constructor(private readonly mongo: Mongo) {}

  get(workspace: string, action: string): Promise<AcceptedImport | null> {
    return this.imports
      .findOne({ workspace, 'endpoint.action': action, deletedAt: null, ...isAccepted })
      .lean<AcceptedImport>()
      .exec();
  }

  async list(workspace: string, { limit, before }: AsyncActionPage): Promise<Listed<ListedAction>> {
    const { items, hasMore } = await this.read({ workspace, acceptedAt: acceptedBefore(before) }, limit);
    const last = items.at(-1);
    if (!hasMore || !last) return { items, hasMore };
    const { acceptedAt } = last.endpoint;
    const [rest, older] = await Promise.all([
      this.read({ workspace, acceptedAt, _id: { $lt: last._id } }, MOST_AT_ONCE),
      this.read({ workspace, acceptedAt: acceptedBefore(acceptedAt) }, 1),
    ]);
    return { items: [...items, ...rest.items], hasMore: older.items.length > 0 };
  }

  private read({ acceptedAt, ...wanted }: Wanted, limit: number): Promise<Listed<ListedAction>> {
    const found = this.imports
      .find({ ...wanted, 'endpoint.acceptedAt': acceptedAt, deletedAt: null })
      .select(inLists)
      .sort({ 'endpoint.acceptedAt': -1, _id: -1 })
      .limit(limit + 1);
    return readWithin(found.lean<ListedAction>().batchSize(PAGE_BATCH).cursor(), { limit });
  }

  ofKey(workspace: string, key: string, since: Date): Promise<AcceptedImport | null> {
    const accepted = { 'endpoint.acceptedAt': { $gt: since } };
    return this.imports
      .findOne({ workspace, 'endpoint.key': key, ...accepted })
      .sort({ _id: -1 })
      .lean<AcceptedImport>()
      .exec();
  }

  async accept(id: string, from: readonly ImportStatus[]): Promise<boolean> {
    const filter = { _id: id, status: { $in: from } };
    return (await this.imports.updateOne(filter, [{ $set: acceptedNow }], updated)).matchedCount === 1;
  }

  async keepOpen(id: string): Promise<void> {
    const open = { 'endpoint.openUntil': fromNow(SILENCE_MS) };
    await this.imports.updateOne({ _id: id, 'endpoint.acceptedAt': null }, [{ $set: open }], updated);
  }

  left(states: readonly ImportStatus[]): Promise<readonly ImportDoc[]> {
    return this.imports
      .find({ status: { $in: states }, 'endpoint.action': { $exists: true }, $or: [isAccepted, lost] })
      .sort({ _id: 1 })
      .limit(MOST_LEFT)
      .lean<ImportDoc[]>()
      .exec();
  }

  private get imports(): Mongo['models']['imports'] {
    return this.mongo.models.imports;
  }
}
