import type { mongo } from 'mongoose';
import { type ImportStatus, isWorking, neededFor, runPhases, workingStates } from '#libs/messages';
import type { Mongo } from '../connection/connection.js';
import type { ImportDoc } from '../connection/control-plane.js';
import type { RunDoc } from '../connection/run-doc.js';
import { isWorkedOn } from '../control/lease.js';
import { fencesOf } from '../lanes/fence.store.js';
import { type HeartbeatStore, MongoHeartbeatStore } from './heartbeat.store.js';
import { isWaiting, judgeProgress, STALL_MS, type Stall, type WorkProgress } from './judge-progress.js';

/** How far an import at work has come in time; nulls for one that is not at work. */
export interface ImportProgress {
  readonly lastProgressAt: Date | null;
  readonly stalled: Stall | null;
}

/** An import at work, whosever it is: for the log and the metrics. */
export interface AtWork {
  readonly import: string;
  readonly workspace: string;
  readonly status: ImportStatus;
  /** Milliseconds since it last moved; 0 while it waits for its turn or its sender. */
  readonly ageMs: number;
  readonly stalled: Stall | null;
}

export interface ProgressStore {
  ofImport(found: ImportDoc): Promise<ImportProgress>;
  /** The oldest 100 of all workspaces. */
  atWork(): Promise<readonly AtWork[]>;
}

const MOST = 100;

/** How long ago, by the server's clock. */
const age = (field: string): mongo.Document => ({ $subtract: ['$$NOW', field] });

interface Moved {
  readonly at: Date;
  readonly ageMs: number;
}

interface FilesSeen extends Moved {
  readonly unchecked: number;
  readonly arriving: number;
  readonly held: number;
}

const isNot = (verdict: string): mongo.Document => ({ $eq: [{ $ifNull: [verdict, null] }, null] });
const countIf = (condition: mongo.Document) => ({ $sum: { $cond: [condition, 1, 0] } });

export class MongoProgressStore implements ProgressStore {
  private readonly heartbeats: HeartbeatStore;

  constructor(private readonly mongo: Mongo) {
    this.heartbeats = new MongoHeartbeatStore(mongo);
  }

  async ofImport(found: ImportDoc): Promise<ImportProgress> {
    const work = await this.workOf(found);
    if (!work) return { lastProgressAt: null, stalled: null };
    // Who is there matters only to what is stalled.
    const missing = work.ageMs > STALL_MS ? (await this.heartbeats.rollCall()).missing : [];
    return { lastProgressAt: work.lastAt, stalled: judgeProgress(work, missing) };
  }

  async atWork(): Promise<readonly AtWork[]> {
    const working = await this.mongo.models.imports
      .find({ status: { $in: [...workingStates] } })
      .sort({ _id: 1 })
      .limit(MOST)
      .lean<ImportDoc[]>();
    if (working.length === 0) return [];
    const { missing } = await this.heartbeats.rollCall();
    const seen: AtWork[] = [];
    for (const found of working) {
      const work = await this.workOf(found);
      if (!work) continue;
      const { _id, workspace, status } = found;
      const ageMs = isWaiting(work, missing) ? 0 : work.ageMs;
      seen.push({ import: _id, workspace, status, ageMs, stalled: judgeProgress(work, missing) });
    }
    return seen;
  }

  private async workOf(found: ImportDoc): Promise<WorkProgress | null> {
    if (!isWorking(found.status)) return null;
    const isChecked = found.status === runPhases.stage.during;
    const run = isChecked ? found.staging : (found.run ?? found.validation);
    const files = isChecked ? await this.filesSeen(found) : null;
    if (files && files.unchecked > 0) return checkOf(found, files);
    const work = run ? await this.runWork(found, run) : null;
    // What must be staged waits for the process that begins with it.
    return (
      work ??
      (files ? { ...moved(files, found), needs: neededFor('stage', found), isHeld: true, isArriving: false } : null)
    );
  }

  private async filesSeen({ files, workspace }: ImportDoc): Promise<FilesSeen | null> {
    const unchecked = isNot('$verdict');
    const [seen] = await this.mongo.models.files.aggregate<FilesSeen>([
      { $match: { _id: { $in: [...files] }, workspace } },
      {
        $group: {
          _id: null,
          at: { $max: '$progressAt' },
          unchecked: countIf(unchecked),
          arriving: countIf({ $and: [unchecked, { $eq: ['$state', 'uploading'] }] }),
          held: countIf({ $and: [unchecked, isWorkedOn] }),
        },
      },
      { $set: { ageMs: age('$at') } },
    ]);
    return seen ?? null;
  }

  private async runWork(found: ImportDoc, run: string): Promise<WorkProgress | null> {
    const [fences] = await this.mongo.collections.fences
      .aggregate<Moved>([
        { $match: fencesOf(run) },
        { $group: { _id: null, at: { $max: '$movedAt' } } },
        { $set: { ageMs: age('$at') } },
      ])
      .toArray();
    const [state] = await this.mongo.models.runs.aggregate<
      Pick<RunDoc, 'mode'> & { readonly isHeld: boolean; readonly isPublished: boolean }
    >([
      { $match: { _id: run, workspace: found.workspace } },
      { $project: { mode: 1, isHeld: isWorkedOn, isPublished: { $not: [isNot('$manifest')] } } },
    ]);
    if (!fences || !state) return null;
    // What is published waits for nobody's turn; nor do runs over staged actions, whose lanes are worked on in turn.
    const isHeld = state.isHeld || state.isPublished || (found.process === 'groups' && state.mode !== 'stage');
    return { lastAt: fences.at, ageMs: fences.ageMs, needs: neededFor(state.mode, found), isHeld, isArriving: false };
  }
}

/** Files from before progress was noted have only the import's history. */
const moved = ({ at, ageMs }: Moved, { history }: ImportDoc): Pick<WorkProgress, 'lastAt' | 'ageMs'> =>
  at ? { lastAt: at, ageMs } : { lastAt: history.at(-1)?.at ?? new Date(0), ageMs: 0 };

const checkOf = (found: ImportDoc, files: FilesSeen): WorkProgress => ({
  ...moved(files, found),
  needs: neededFor('check', found),
  isHeld: files.held > 0,
  isArriving: files.arriving > 0,
});
