import type { Session } from './answer.store.js';
import type { Mongo } from './connection.js';
import type { WorkflowDoc } from './control-plane.js';
import { newId } from './new-id.js';
import { literals } from './server-time.js';

export type NewWorkflow = Pick<WorkflowDoc, 'workspace' | 'name' | 'trigger' | 'active' | 'createdBy'>;

/** A workspace's workflows, or those of them that an import concerns. */
export interface ImportWorkflows {
  readonly workspace: string;
  readonly import: string;
}

export interface WorkflowStore {
  create(request: NewWorkflow, session?: Session): Promise<WorkflowDoc>;
  get(workspace: string, id: string): Promise<WorkflowDoc | null>;
  /** Oldest first. */
  list(
    workspace: string,
    page: { readonly limit: number; readonly after?: string | undefined },
  ): Promise<readonly WorkflowDoc[]>;
  /** Null when there is none. A workflow whose activity is said here is no longer one that an import set inactive. */
  change(
    workspace: string,
    id: string,
    change: Partial<Pick<WorkflowDoc, 'name' | 'trigger' | 'active'>>,
  ): Promise<WorkflowDoc | null>;
  remove(workspace: string, id: string): Promise<boolean>;
  /** Those that are active and have one of the triggers, and those that were set inactive for this import. */
  concerning(request: ImportWorkflows & { readonly triggers: readonly string[] }): Promise<readonly WorkflowDoc[]>;
  /** Sets active ones inactive for the time of an import. */
  setInactive(request: ImportWorkflows & { readonly ids: readonly string[]; readonly by: string }): Promise<void>;
  /** Sets those active again that were set inactive for an import and have not been changed since. */
  setActiveAgain(request: ImportWorkflows): Promise<void>;
}

const updated = { returnDocument: 'after' } as const;

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
  ): Promise<readonly WorkflowDoc[]> {
    const filter = { workspace, ...(after === undefined ? {} : { _id: { $gt: after } }) };
    return this.workflows.find(filter).sort({ _id: 1 }).limit(limit).lean<WorkflowDoc[]>().exec();
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
    const linked = { active: true, trigger: { $in: [...triggers] } };
    return this.workflows
      .find({ workspace, $or: [linked, { 'setInactive.import': importId }] })
      .sort({ _id: 1 })
      .lean<WorkflowDoc[]>()
      .exec();
  }

  async setInactive({
    workspace,
    import: importId,
    ids,
    by,
  }: ImportWorkflows & { readonly ids: readonly string[]; readonly by: string }): Promise<void> {
    const setInactive = { ...literals({ import: importId, by }), at: '$$NOW' };
    await this.workflows.updateMany(
      { workspace, _id: { $in: [...ids] }, active: true },
      [{ $set: { active: false, setInactive } }],
      { updatePipeline: true },
    );
  }

  async setActiveAgain({ workspace, import: importId }: ImportWorkflows): Promise<void> {
    const theirs = { workspace, 'setInactive.import': importId, active: false };
    await this.workflows.updateMany(theirs, { $set: { active: true, setInactive: null } });
  }
}
