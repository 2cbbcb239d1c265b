import type { Session } from './answer.store.js';
import type { Mongo } from './connection.js';
import type { WorkspaceDoc } from './control-plane.js';

export type AttributeChange = Pick<WorkspaceDoc, 'attributes' | 'removed'>;

export interface WorkspaceStore {
  get(workspace: string, session?: Session): Promise<WorkspaceDoc | null>;
  /** Creates or replaces. */
  put(workspace: WorkspaceDoc): Promise<void>;
  /** Creates it, or adds those attributes that an existing one neither has nor had. Nothing is replaced. */
  ensure(workspace: WorkspaceDoc): Promise<void>;
  /** False when its attributes have been changed since it was read. */
  changeAttributes(seen: WorkspaceDoc, change: AttributeChange, session?: Session): Promise<boolean>;
}

export class MongoWorkspaceStore implements WorkspaceStore {
  constructor(private readonly mongo: Mongo) {}

  get(workspace: string, session?: Session): Promise<WorkspaceDoc | null> {
    return this.mongo.models.workspaces
      .findById(workspace, null, { session: session ?? null })
      .lean<WorkspaceDoc>()
      .exec();
  }

  async put(workspace: WorkspaceDoc): Promise<void> {
    const { workspaces } = this.mongo.models;
    await new workspaces(workspace).validate();
    await workspaces.replaceOne({ _id: workspace._id }, workspace, { upsert: true });
  }

  async ensure(workspace: WorkspaceDoc): Promise<void> {
    const { workspaces } = this.mongo.models;
    await new workspaces(workspace).validate();
    const { _id, ...rest } = workspace;
    const found = await workspaces
      .findOneAndUpdate({ _id }, { $setOnInsert: rest }, { upsert: true, returnDocument: 'after' })
      .lean<WorkspaceDoc>();
    const known = new Set([...found.attributes, ...(found.removed ?? [])].map(({ id }) => id));
    const missing = workspace.attributes.filter(({ id }) => !known.has(id));
    if (missing.length > 0) await this.changeAttributes(found, { attributes: [...found.attributes, ...missing] });
  }

  async changeAttributes(
    { _id, revision }: WorkspaceDoc,
    change: AttributeChange,
    session?: Session,
  ): Promise<boolean> {
    const seen = { _id, revision: revision ?? { $exists: false } };
    const update = { $set: change, $inc: { revision: 1 } };
    const changed = await this.mongo.models.workspaces.updateOne(seen, update, session ? { session } : {});
    return changed.matchedCount === 1;
  }
}
