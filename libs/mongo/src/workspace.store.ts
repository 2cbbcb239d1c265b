import type { Mongo } from './connection.js';
import type { WorkspaceDoc } from './control-plane.js';

export interface WorkspaceStore {
  get(workspace: string): Promise<WorkspaceDoc | null>;
  /** Creates or replaces. */
  put(workspace: WorkspaceDoc): Promise<void>;
}

export class MongoWorkspaceStore implements WorkspaceStore {
  constructor(private readonly mongo: Mongo) {}

  get(workspace: string): Promise<WorkspaceDoc | null> {
    return this.mongo.models.workspaces.findById(workspace).lean<WorkspaceDoc>().exec();
  }

  async put(workspace: WorkspaceDoc): Promise<void> {
    const { workspaces } = this.mongo.models;
    await new workspaces(workspace).validate();
    await workspaces.replaceOne({ _id: workspace._id }, workspace, { upsert: true });
  }
}
