import type { mongo } from 'mongoose';
import { promisingStates, runPhases } from '#libs/messages';
import type { Mongo } from '../connection/connection.js';
import type { WorkspaceDoc } from '../connection/control-plane.js';
import { transact } from '../connection/transact.js';
import { Turns } from '../connection/turns.js';
import type { Session } from './answer.store.js';

export type AttributeChange = Pick<WorkspaceDoc, 'attributes' | 'removed'>;
export type SettingsChange = Partial<Pick<WorkspaceDoc, 'multiAccounts' | 'minorDigits' | 'currency' | 'eventsOut'>>;

/** What of a workspace's data speaks against a change of its settings. */
export interface SettingsFacts {
  readonly workspace: WorkspaceDoc;
  /** There are transactions, or an import is about to write some. */
  readonly hasAmounts: boolean;
}

export interface WorkspaceStore {
  get(workspace: string, session?: Session): Promise<WorkspaceDoc | null>;
  /** Names for people, by the ids of those that exist. */
  names(workspaces: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** Creates or replaces. */
  put(workspace: WorkspaceDoc): Promise<void>;
  /** Creates it, or adds those attributes that an existing one neither has nor had. Nothing is replaced. */
  ensure(workspace: WorkspaceDoc): Promise<void>;
  /** Lets changes of one workspace's attributes run one after the other within this process. */
  inTurn<T>(workspace: string, work: () => Promise<T>): Promise<T>;
  /** False when its attributes have been changed since it was read. */
  changeAttributes(seen: WorkspaceDoc, change: AttributeChange, session?: Session): Promise<boolean>;
  /**
   * One MongoDB transaction, in which an import that is about to start conflicts: it starts before this is decided, or sees that
   * it was looked at too early. `decide` may be called several times; what it throws ends the transaction.
   */
  changeSettings(workspace: string, decide: (facts: SettingsFacts) => SettingsChange): Promise<void>;
}

/** Whether other things are said about actions than before. */
const judgesActions = ({ eventsOut: _, ...others }: SettingsChange): boolean => Object.keys(others).length > 0;

export class MongoWorkspaceStore implements WorkspaceStore {
  readonly #turns = new Turns();

  constructor(private readonly mongo: Mongo) {}

  get(workspace: string, session?: Session): Promise<WorkspaceDoc | null> {
    return this.mongo.models.workspaces
      .findById(workspace, null, { session: session ?? null })
      .lean<WorkspaceDoc>()
      .exec();
  }

  async names(workspaces: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const found = await this.mongo.models.workspaces.find({ _id: { $in: [...workspaces] } }, { name: 1 }).lean();
    return new Map(found.map(({ _id, name }) => [_id, name]));
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

  inTurn<T>(workspace: string, work: () => Promise<T>): Promise<T> {
    return this.#turns.take(workspace, work);
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

  changeSettings(workspace: string, decide: (facts: SettingsFacts) => SettingsChange): Promise<void> {
    const { workspaces, imports } = this.mongo.models;
    return transact(this.mongo.connection, async (session) => {
      const found = await this.get(workspace, session);
      if (found === null) throw new Error(`there is no workspace ${workspace}`);
      const change = decide({ workspace: found, hasAmounts: await this.hasAmounts(workspace, session) });
      if (judgesActions(change)) {
        // Their actions are judged by the settings, or will be; what is importing keeps those of its start.
        const judged = { workspace, process: 'groups' as const, status: { $in: [...promisingStates] } };
        await imports.updateMany(judged, { $inc: { revision: 1 } }, { session });
      }
      await workspaces.updateOne({ _id: workspace }, { $set: change }, { session });
    });
  }

  /** Keys of transactions begin with their workspace, and a semicolon follows the colon. */
  private async hasAmounts(workspace: string, session: mongo.ClientSession): Promise<boolean> {
    const { models, collections } = this.mongo;
    const range = { _id: { $gte: `${workspace}:`, $lt: `${workspace};` } };
    if (await collections.transactions.findOne(range, { session, projection: { _id: 1 } })) return true;
    const importing = { workspace, process: 'groups' as const, status: runPhases.import.during };
    if ((await models.imports.exists(importing).session(session)) !== null) return true;
    const streaming = { workspace, process: 'groups' as const, state: 'running' as const };
    return (await models.streams.exists(streaming).session(session)) !== null;
  }
}
