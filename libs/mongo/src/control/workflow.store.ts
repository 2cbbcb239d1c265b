import type { ImportStatus } from '#libs/messages';
import type { Mongo } from '../connection/connection.js';
import { newId } from '../connection/new-id.js';
import { type Listed, PAGE_BATCH, readWithin } from '../connection/read-within.js';
import { transact } from '../connection/transact.js';
import type { Session } from './answer.store.js';
import type { WorkflowDoc } from './workflow-doc.js';
import { addHold, releaseHolds } from './workflow-holds.js';

export type NewWorkflow = Pick<WorkflowDoc, 'workspace' | 'name' | 'trigger' | 'active' | 'createdBy'>;

/** A workspace's workflows, or those of them that an import concerns. */
export interface ImportWorkflows {
  readonly workspace: string;
  readonly import: string;
}

export interface WorkflowHolding extends ImportWorkflows {
  readonly ids: readonly string[];
  readonly by: string;
  readonly from: readonly ImportStatus[];
}

export interface WorkflowStore {
  create(request: NewWorkflow, session?: Session): Promise<WorkflowDoc>;
  get(workspace: string, id: string): Promise<WorkflowDoc | null>;
  /** Oldest first. */
  list(
    workspace: string,
    page: { readonly limit: number; readonly after?: string | undefined },
  ): Promise<Listed<WorkflowDoc>>;
  count(workspace: string): Promise<number>;
  /** Null when there is none. A workflow whose activity is said here is no longer one that an import set inactive. */
  change(
    workspace: string,
    id: string,
    change: Partial<Pick<WorkflowDoc, 'name' | 'trigger' | 'active'>>,
  ): Promise<WorkflowDoc | null>;
  remove(workspace: string, id: string): Promise<boolean>;
  /** Those that have one of the triggers and are active, or inactive for the time of imports only; and this import's. */
  concerning(request: ImportWorkflows & { readonly triggers: readonly string[] }): Promise<readonly WorkflowDoc[]>;
  /**
   * One MongoDB transaction: those that are active, or inactive for the time of imports only, are inactive for the time of this
   * one too. False when the import is in none of the states `from`.
   */
  setInactive(request: WorkflowHolding): Promise<boolean>;
  /** Sets those active again that are inactive for the time of an import and of no other. */
  setActiveAgain(request: ImportWorkflows): Promise<void>;
}

const updated = { returnDocument: 'after' } as const;

/** An empty list of holds, as an absent one, is of a workflow that somebody has set inactive for good. */
const activeOrHeld = { $or: [{ active: true }, { 'setInactive.import': { $exists: true } }] };

export class MongoWorkflowStore implements WorkflowStore {
  constructor(private readonly mongo: Mongo) {}

  private get workflows(): Mongo['models']['workflows'] {
    return this.mongo.models.workflows;
  }

  async create(request: NewWorkflow, session?: Session): Promise<WorkflowDoc> {
    const created = new this.workflows({ ...request, _id: newId('wfl'), createdAt: new Date() });
    await created.save({ session: session ?? null });
    return created.toObject<WorkflowDoc>();
  }

  get(workspace: string, id: string): Promise<WorkflowDoc | null> {
    return this.workflows.findOne({ _id: id, workspace }).lean<WorkflowDoc>().exec();
  }

  list(
    workspace: string,
    { after, limit }: { readonly limit: number; readonly after?: string | undefined },
  ): Promise<Listed<WorkflowDoc>> {
    const filter = { workspace, ...(after === undefined ? {} : { _id: { $gt: after } }) };
    const found = this.workflows
      .find(filter)
      .sort({ _id: 1 })
      .limit(limit + 1);
    return readWithin(found.lean<WorkflowDoc>().batchSize(PAGE_BATCH).cursor(), { limit });
  }

  count(workspace: string): Promise<number> {
    return this.workflows.countDocuments({ workspace }).exec();
  }

  change(
    workspace: string,
    id: string,
    change: Partial<Pick<WorkflowDoc, 'name' | 'trigger' | 'active'>>,
  ): Promise<WorkflowDoc | null> {
    const set = { ...change, ...(change.active === undefined ? {} : { setInactive: null }) };
    return this.workflows.findOneAndUpdate({ _id: id, workspace }, { $set: set }, updated).lean<WorkflowDoc>().exec();
  }

  async remove(workspace: string, id: string): Promise<boolean> {
    return (await this.workflows.deleteOne({ _id: id, workspace })).deletedCount === 1;
  }

  concerning({
    workspace,
    import: importId,
    triggers,
  }: ImportWorkflows & { readonly triggers: readonly string[] }): Promise<readonly WorkflowDoc[]> {
    const linked = { trigger: { $in: [...triggers] }, ...activeOrHeld };
    return this.workflows
      .find({ workspace, $or: [linked, { 'setInactive.import': importId }] })
      .sort({ _id: 1 })
      .lean<WorkflowDoc[]>()
      .exec();
  }

  /** The import is written too: whatever ends it at the same moment comes before this, or takes the holds back. */
  setInactive({ workspace, import: importId, ids, by, from }: WorkflowHolding): Promise<boolean> {
    return transact(this.mongo.connection, async (session) => {
      const open = { _id: importId, workspace, status: { $in: [...from] } };
      const noted = await this.mongo.models.imports.updateOne(open, { $currentDate: { heldAt: true } }, { session });
      if (noted.matchedCount === 0) return false;
      const chosen = { workspace, _id: { $in: [...ids] }, ...activeOrHeld };
      await this.workflows.updateMany(chosen, addHold(importId, by), { updatePipeline: true, session });
      return true;
    });
  }

  setActiveAgain(request: ImportWorkflows): Promise<void> {
    return releaseHolds(this.mongo, request);
  }
}
