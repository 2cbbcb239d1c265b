import { type ImportStatus, type RunDefinition, runPhases } from '#libs/messages';
import type { Mongo } from '../connection/connection.js';
import type { FileDoc, ImportDoc, WorkspaceDoc } from '../connection/control-plane.js';
import type { RunDoc } from '../connection/run-doc.js';
import { transact } from '../connection/transact.js';
import { fencesOf, newFences } from './fence.store.js';

/** An import whose files are checked and not staged. */
export interface Unstaged {
  readonly found: ImportDoc;
  readonly files: readonly FileDoc[];
  readonly workspace: WorkspaceDoc;
}

/** Runs over staged actions, from the side of those who make and end them. */
export interface StagingRunStore {
  unstaged(): Promise<readonly Unstaged[]>;
  /** One MongoDB transaction: the run, its fences, its place in the import. False when the import's files have changed since. */
  start(definition: RunDefinition, { found }: Pick<Unstaged, 'found'>): Promise<boolean>;
  /** Runs over actions that are not over. */
  open(): Promise<readonly RunDoc[]>;
  /** Of these runs the stagings for which no import waits any more: it was cancelled, or its files came or went. */
  obsolete(runs: readonly RunDoc[]): Promise<readonly string[]>;
  /**
   * Some stagings that are no longer needed: their import's files have changed since, or it is `expired`, or it is in
   * one of the states `over` and they began before then (correctness.md, 20).
   */
  forgettable(request: { readonly before: Date; readonly over: readonly ImportStatus[] }): Promise<readonly string[]>;
  /** Imports that failed, whose customers' figures don't count what they have written yet. */
  leftFigures(): Promise<readonly RunDoc[]>;
  /** Notes that they do. */
  figuresRecalculated(run: string): Promise<void>;
  /** Notes that what a run had staged is deleted. */
  forgotten(run: string): Promise<void>;
}

/** Groups of streams are settled with their customers' figures, without a run of their own. */
const ofFiles = { 'definition.process': 'groups', 'definition.stream': null } as const;

const SYSTEM = 'sluice';
/** At a time; what is left is for the next time. */
const MOST = 1_000;
/** Imports that are staged at a time, with all their files. */
const MOST_UNSTAGED = 20;

export class MongoStagingRunStore implements StagingRunStore {
  constructor(private readonly mongo: Mongo) {}

  async unstaged(): Promise<readonly Unstaged[]> {
    const { imports } = this.mongo.models;
    const waiting = await imports
      .find({ process: 'groups' as const, status: runPhases.stage.during, staging: null }, { history: 0, mapping: 0 })
      .lean<ImportDoc[]>();
    const gathered: Unstaged[] = [];
    for (const found of waiting) {
      const one = (await this.isChecked(found)) ? await this.gather(found) : null;
      if (one) gathered.push(one);
      if (gathered.length === MOST_UNSTAGED) break;
    }
    return gathered;
  }

  async start(definition: RunDefinition, { found }: Pick<Unstaged, 'found'>): Promise<boolean> {
    const { models, collections, connection } = this.mongo;
    const { run, workspace, mode } = definition;
    const filter = { _id: found._id, status: runPhases.stage.during, staging: null, revision: found.revision };
    const started = await transact(connection, async (session) => {
      const moved = await models.imports.updateOne(filter, { $set: { staging: run } }, { session });
      if (moved.matchedCount === 0) return false;
      const record = { _id: run, workspace, import: found._id, mode, state: 'running' as const, definition };
      await models.runs.create([{ ...record, startedAt: new Date(), startedBy: SYSTEM }], { session });
      await collections.fences.insertMany(newFences(definition), { session });
      await collections.fences.updateMany(fencesOf(run), { $currentDate: { movedAt: true } }, { session });
      return true;
    });
    if (started) this.mongo.runReports.began(definition, SYSTEM);
    return started;
  }

  open(): Promise<readonly RunDoc[]> {
    return this.mongo.models.runs
      .find({ state: 'running', ...ofFiles })
      .sort({ _id: 1 })
      .lean<RunDoc[]>()
      .exec();
  }

  async obsolete(runs: readonly RunDoc[]): Promise<readonly string[]> {
    const ids = runs.filter(({ mode }) => mode === 'stage').map(({ _id }) => _id);
    if (ids.length === 0) return [];
    const wanted = await this.mongo.models.imports
      .find({ staging: { $in: ids }, status: runPhases.stage.during }, { staging: 1 })
      .lean<ImportDoc[]>();
    const kept = new Set(wanted.map(({ staging: run }) => run));
    return ids.filter((run) => !kept.has(run));
  }

  async forgettable({
    before,
    over,
  }: {
    readonly before: Date;
    readonly over: readonly ImportStatus[];
  }): Promise<readonly string[]> {
    const { runs, imports } = this.mongo.models;
    const kept = { mode: 'stage', state: { $ne: 'running' }, forgottenAt: null } as const;
    const ended = await runs.find(kept, { startedAt: 1 }).sort({ _id: 1 }).limit(MOST).lean<RunDoc[]>();
    const found = await imports
      .find({ staging: { $in: ended.map(({ _id }) => _id) } }, { staging: 1, status: 1 })
      .lean<ImportDoc[]>();
    const statuses = new Map(found.map(({ staging, status }) => [staging, status]));
    const isNeeded = ({ _id, startedAt }: RunDoc): boolean => {
      const status = statuses.get(_id);
      if (status === undefined || status === 'expired') return false;
      return !over.includes(status) || startedAt >= before;
    };
    return ended.filter((run) => !isNeeded(run)).map(({ _id }) => _id);
  }

  async forgotten(run: string): Promise<void> {
    await this.mongo.models.runs.updateOne({ _id: run }, { $currentDate: { forgottenAt: true } });
  }

  leftFigures(): Promise<readonly RunDoc[]> {
    const failed = { state: 'failed', mode: 'import', ...ofFiles } as const;
    return this.mongo.models.runs
      .find({ ...failed, figuresMendedAt: null }, { 'definition.files': 0 })
      .sort({ _id: 1 })
      .limit(MOST)
      .lean<RunDoc[]>()
      .exec();
  }

  async figuresRecalculated(run: string): Promise<void> {
    await this.mongo.models.runs.updateOne({ _id: run }, { $currentDate: { figuresMendedAt: true } });
  }

  /** Looked at before anything is read of the files, of which some may take hours to arrive. */
  private async isChecked({ _id }: ImportDoc): Promise<boolean> {
    return (await this.mongo.models.files.exists({ import: _id, 'verdict.ok': { $ne: true } })) === null;
  }

  private async gather(found: ImportDoc): Promise<Unstaged | null> {
    const { files, workspaces } = this.mongo.models;
    const [records, workspace] = await Promise.all([
      files.find({ _id: { $in: found.files } }, { 'verdict.preview': 0, 'verdict.samples': 0 }).lean<FileDoc[]>(),
      workspaces.findById(found.workspace).lean<WorkspaceDoc>(),
    ]);
    const isChecked = records.length > 0 && records.every(({ verdict, state }) => verdict?.ok && state === 'uploaded');
    if (!isChecked || !workspace || records.length !== found.files.length) return null;
    const inOrder = records.toSorted((a, b) => found.files.indexOf(a._id) - found.files.indexOf(b._id));
    return { found, files: inOrder, workspace };
  }
}
