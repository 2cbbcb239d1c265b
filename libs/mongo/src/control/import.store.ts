import type { mongo } from 'mongoose';
import {
  gatheringStates,
  type ImportSettings,
  type ImportStatus,
  openStates,
  type PinnedKind,
  runnableStates,
  runPhases,
} from '#libs/messages';
import type { Mongo } from '../connection/connection.js';
import type { EndpointRequest, ImportDoc } from '../connection/control-plane.js';
import { newId } from '../connection/new-id.js';
import { literals, mayChange, statusChange } from '../connection/server-time.js';
import type { Session } from './answer.store.js';
import { newEndpointRequest } from './endpoint-request.js';
import { acknowledging } from './run-start.js';

export interface NewImport extends PinnedKind {
  readonly workspace: string;
  readonly name: string;
  readonly createdBy: string;
  /** Of the CSV endpoint only. */
  readonly endpoint?: Pick<EndpointRequest, 'requestId' | 'key'>;
}

/** One change of state: compare-and-set, with the server's time and who did it in the history. */
export interface ImportMove {
  /** Null: whatever the workspace (for processes that serve all of them). */
  readonly workspace: string | null;
  readonly id: string;
  readonly from: readonly ImportStatus[];
  readonly to: ImportStatus;
  readonly by: string;
  readonly set?: Partial<Pick<ImportDoc, 'failure' | 'ignoredColumns' | 'acceptErrors' | 'startedBy'>>;
}

export interface WorkflowAcknowledgement extends Omit<ImportMove, 'to' | 'set' | 'workspace'> {
  readonly workspace: string;
  /** Their ids. */
  readonly workflows: readonly string[];
}

/** What of an import decides what its runs do, as it is to be. */
export interface ImportChange extends Pick<ImportDoc, 'workspace'> {
  readonly id: string;
  readonly by: string;
  /** The settings that the new ones were made from: when there are others by now, nothing is changed. */
  readonly seen: ImportSettings;
  /** The mapping that the new one was made from, null for none: when there is another by now, nothing is changed. */
  readonly seenMapping?: string | null;
  readonly set: Pick<ImportDoc, 'settings' | 'matching'> & Partial<Pick<ImportDoc, 'mapping' | 'otherColumns'>>;
}

export interface ImportStore {
  /** A draft without files. */
  create(request: NewImport, session?: Session): Promise<ImportDoc>;
  get(workspace: string, id: string): Promise<ImportDoc | null>;
  /** The import as moved, or null when there is none in one of the states `from`. */
  move(move: ImportMove): Promise<ImportDoc | null>;
  /** Notes that somebody took note of active workflows. False when the import is in none of the states `from`. */
  acknowledgeWorkflows(request: WorkflowAcknowledgement): Promise<boolean>;
  /**
   * Sets mapping or settings of an import whose files are being gathered, or that could be validated; the latter is
   * `ready` then, whatever a validation found before. False when it is in none of these states, or has other settings
   * or another mapping than were seen.
   */
  change(change: ImportChange, session?: Session): Promise<boolean>;
  /** From then on it is not found. False when it is in none of these states, or a run has begun to write. */
  delete(workspace: string, id: string, from: readonly ImportStatus[]): Promise<boolean>;
  /** How many of a workspace's imports are not over, counted up to `most`. */
  countOpen(workspace: string, most: number): Promise<number>;
  /** Imports by state, for the metrics. */
  countByStatus(): Promise<Readonly<Partial<Record<ImportStatus, number>>>>;
}

/** An import as lists have it: of its history the latest change. */
export type ListedImport = Omit<ImportDoc, 'mapping' | 'files' | 'acknowledgements'>;

/** What lists leave out of imports. */
export const inLists = {
  mapping: 0,
  files: 0,
  acknowledgements: 0,
  history: { $slice: -1 },
} as const;

/** A change of imports in some states, and what it moves them to. */
interface ChangeStep {
  readonly from: readonly ImportStatus[];
  readonly move: mongo.Document;
  readonly session: Session | undefined;
}

export class MongoImportStore implements ImportStore {
  constructor(private readonly mongo: Mongo) {}

  async create({ endpoint, ...request }: NewImport, session?: Session): Promise<ImportDoc> {
    const at = new Date();
    const _id = newId('imp');
    const door = endpoint ? { endpoint: newEndpointRequest(_id, endpoint) } : {};
    const draft = { ...request, ...door, _id, status: 'draft' as const, createdAt: at, listedAt: at };
    const history = [{ status: draft.status, at, by: request.createdBy }];
    const created = new this.mongo.models.imports({ ...draft, history });
    await created.save({ session: session ?? null });
    return created.toObject<ImportDoc>();
  }

  get(workspace: string, id: string): Promise<ImportDoc | null> {
    return this.mongo.models.imports.findOne({ _id: id, workspace, deletedAt: null }).lean<ImportDoc>().exec();
  }

  move({ workspace, id, from, to, by, set = {} }: ImportMove): Promise<ImportDoc | null> {
    const filter = { _id: id, status: { $in: from }, ...(workspace === null ? {} : { workspace }) };
    const update = [{ $set: { ...literals(set), ...statusChange(to, by) } }];
    return this.mongo.models.imports
      .findOneAndUpdate(filter, update, { returnDocument: 'after', updatePipeline: true })
      .lean<ImportDoc>()
      .exec();
  }

  async acknowledgeWorkflows({ workspace, id, from, by, workflows }: WorkflowAcknowledgement): Promise<boolean> {
    const noted = [{ $set: acknowledging(by, [{ of: 'workflows', workflows }]) }];
    const filter = { _id: id, workspace, status: { $in: from } };
    const changed = await this.mongo.models.imports.updateOne(filter, noted, { updatePipeline: true });
    return changed.matchedCount === 1;
  }

  async change(change: ImportChange, session?: Session): Promise<boolean> {
    // While files are gathered it only waits for them; once they are in order it changes what a run would do.
    const again = statusChange(runPhases.stage.after, change.by);
    return (
      (await this.changeIn(change, { from: runnableStates, move: again, session })) ||
      (await this.changeIn(change, { from: gatheringStates, move: {}, session }))
    );
  }

  async delete(workspace: string, id: string, from: readonly ImportStatus[]): Promise<boolean> {
    const filter = { _id: id, workspace, status: { $in: from }, run: null, deletedAt: null };
    const deleted = await this.mongo.models.imports.updateOne(filter, { $currentDate: { deletedAt: true } });
    return deleted.matchedCount === 1;
  }

  private async changeIn(
    { id, workspace, seen, seenMapping, set: values }: ImportChange,
    { from, move, session }: ChangeStep,
  ): Promise<boolean> {
    const set = { ...literals(values), revision: { $add: ['$revision', 1] }, ...move };
    const withMapping = seenMapping === undefined ? {} : { mapping: { $eq: seenMapping } };
    const filter = { _id: id, workspace, status: { $in: from }, settings: { $eq: seen }, ...withMapping, ...mayChange };
    const options = { updatePipeline: true, ...(session && { session }) };
    const changed = await this.mongo.models.imports.updateOne(filter, [{ $set: set }], options);
    return changed.matchedCount === 1;
  }

  countOpen(workspace: string, most: number): Promise<number> {
    const open = { workspace, status: { $in: [...openStates] }, deletedAt: null };
    return this.mongo.models.imports.countDocuments(open).limit(most).exec();
  }

  async countByStatus(): Promise<Readonly<Partial<Record<ImportStatus, number>>>> {
    const counts = await this.mongo.models.imports
      .aggregate<{ _id: ImportStatus; n: number }>([{ $group: { _id: '$status', n: { $sum: 1 } } }])
      .exec();
    return Object.fromEntries(counts.map(({ _id, n }) => [_id, n]));
  }
}
