import type { mongo } from 'mongoose';
import { type ImportStatus, type LaneManifest, type RunDefinition, runPhases } from '#libs/messages';
import { crashPoint } from '#libs/runtime';
import type { Mongo } from '../connection/connection.js';
import type { Failure, ImportDoc, Totals } from '../connection/control-plane.js';
import { newId } from '../connection/new-id.js';
import type { RunDoc } from '../connection/run-doc.js';
import { literals, statusChange } from '../connection/server-time.js';
import { transact } from '../connection/transact.js';
import { fencesOf } from '../lanes/fence.store.js';
import { countOpenRuns, findClaimable, findOpenRuns, type OpenRun } from './find-open-runs.js';
import { givenBack, type Holder, type LeaseStanding, leasedBy, renewedFor } from './lease.js';
import { type ClaimableRuns, claimableBy, type RunClaim } from './run-claim.js';
import { insertRun } from './run-insert.js';
import { findFigures, findOutline, type RunFigures, type RunOutline } from './run-outline.js';
import { type NewRun, NotStartedError, startable, startOf } from './run-start.js';
import { sameLanes } from './same-lanes.js';
import { takeCurrency, takeSegment } from './start-claims.js';
import { stopStreamOf } from './stream-runs.js';
import { releaseHolds } from './workflow-holds.js';

export interface Cancellation {
  readonly workspace: string;
  readonly import: string;
  readonly by: string;
  readonly from: readonly ImportStatus[];
}

export interface RunStore {
  /** The id for a definition that is about to be started. */
  newId(): string;
  get(run: string): Promise<RunDoc | null>;
  /** Without headers and columns, which may be as large as a document can be. */
  outline(run: string): Promise<RunOutline | null>;
  figures(run: string): Promise<RunFigures | null>;
  /**
   * One MongoDB transaction: the run, a fence for each lane, the segment that it names, the import to `validating` or
   * `importing`. False when the import is in none of the states `from` or has another revision, its workspace has another
   * currency, or the segment is gone.
   */
  start(request: NewRun): Promise<boolean>;
  /** The definition of a run in whatever state; null when unknown. */
  definition(run: string): Promise<RunDefinition | null>;
  /** The oldest runs that may be claimed, at most so many. */
  claimable(which: ClaimableRuns & { readonly most: number }): Promise<readonly OpenRun[]>;
  /** Leases a running run that nobody holds, of one of the definition versions: the one that is named, or the oldest. */
  claim(claim: RunClaim): Promise<RunDoc | null>;
  /**
   * Extends the lease; `progress` (rows applied) that grew sets takeovers to 0. False when the lease is lost, or the
   * run over.
   */
  renew(run: string, holding: Holder & LeaseStanding): Promise<boolean>;
  /** Gives the run back at once; the next claim is no takeover. */
  release(run: string, owner: string): Promise<void>;
  /** The first one stays; a later one must be equal. */
  writeManifest(run: string, lanes: readonly LaneManifest[]): Promise<'written' | 'equal' | 'different'>;
  /** Of all, or this one. */
  openRuns(run?: string): Promise<readonly OpenRun[]>;
  /** Of all workspaces, or of one. */
  countOpen(workspace?: string): Promise<number>;
  /** One MongoDB transaction: run `finished` with its totals, import `finished` or `validated`. False when the run was over. */
  finish(run: string, totals: Totals): Promise<boolean>;
  /**
   * One MongoDB transaction: all fences closed, run and import `failed`, its workflow holds gone; its stream `stopped`.
   * False when the run was over.
   */
  fail(run: string, failure: Failure): Promise<boolean>;
  /**
   * One MongoDB transaction: the import `cancelled`, its validation ended if one is at work, all fences of that closed, its workflow
   * holds gone. False when the import is in none of the states `from`.
   */
  cancel(request: Cancellation): Promise<boolean>;
}

const SYSTEM = 'sluice';
const CANCELLED: Failure = { code: 'cancelled', detail: 'The import was cancelled.' };
const updated = { returnDocument: 'after', updatePipeline: true } as const;

/** Files that came or went make a staging obsolete: its import waits for another one. */
const ownImport = ({ _id, mode }: RunDoc): object => (mode === 'stage' ? { staging: _id } : {});

export class MongoRunStore implements RunStore {
  constructor(private readonly mongo: Mongo) {}

  newId(): string {
    return newId('run');
  }

  get(run: string): Promise<RunDoc | null> {
    return this.mongo.models.runs.findById(run).lean<RunDoc>().exec();
  }

  outline(run: string): Promise<RunOutline | null> {
    return findOutline(this.mongo.models.runs, run);
  }

  figures(run: string): Promise<RunFigures | null> {
    return findFigures(this.mongo.models.runs, run);
  }

  async start(request: NewRun): Promise<boolean> {
    const started = await transact(this.mongo.connection, async (session) => {
      const { imports } = this.mongo.models;
      if (!(await takeCurrency(this.mongo, session, request))) return false;
      const taken = await takeSegment(this.mongo, session, request);
      const start = [{ $set: startOf(taken) }];
      const moved = await imports.updateOne(startable(request), start, { ...updated, session });
      if (moved.matchedCount === 0) throw new NotStartedError();
      await insertRun(this.mongo, session, taken);
      return true;
    }).catch((error: unknown) => {
      if (error instanceof NotStartedError) return false;
      throw error;
    });
    if (started) this.mongo.runReports.began(request.definition, request.by);
    return started;
  }

  async definition(run: string): Promise<RunDefinition | null> {
    const found = await this.mongo.models.runs.findById(run, { definition: 1 }).lean<RunDoc>();
    return found?.definition ?? null;
  }

  claimable(which: ClaimableRuns & { readonly most: number }): Promise<readonly OpenRun[]> {
    return findClaimable(this.mongo.models.runs, which);
  }

  claim(claim: RunClaim): Promise<RunDoc | null> {
    return this.mongo.models.runs
      .findOneAndUpdate(claimableBy(claim), [{ $set: leasedBy(claim) }], {
        ...updated,
        sort: { _id: 1 },
      })
      .lean<RunDoc>()
      .exec();
  }

  async renew(run: string, { owner, leaseMs, ...standing }: Holder & LeaseStanding): Promise<boolean> {
    return this.changeHeld(run, owner, renewedFor(leaseMs, standing));
  }

  async release(run: string, owner: string): Promise<void> {
    await this.changeHeld(run, owner, givenBack);
  }

  async writeManifest(run: string, lanes: readonly LaneManifest[]): Promise<'written' | 'equal' | 'different'> {
    const { runs } = this.mongo.models;
    const first = await runs.updateOne({ _id: run, manifest: null }, { $set: { manifest: lanes } });
    if (first.matchedCount === 1) return 'written';
    const written = (await this.get(run))?.manifest ?? [];
    return sameLanes(written, lanes) ? 'equal' : 'different';
  }

  countOpen(workspace?: string): Promise<number> {
    return countOpenRuns(this.mongo.models.runs, workspace);
  }

  openRuns(run?: string): Promise<readonly OpenRun[]> {
    return findOpenRuns(this.mongo.models.runs, run);
  }

  async finish(run: string, totals: Totals): Promise<boolean> {
    crashPoint('applier.before-finish');
    const ended = await transact(this.mongo.connection, async (session) => {
      const over = await this.end(session, run, { state: 'finished', ...literals({ totals }) });
      if (!over) return null;
      const { during, after } = runPhases[over.mode];
      const judged = over.mode === 'stage' ? literals({ validation: run }) : {};
      const set = {
        ...literals({ counters: totals, finishedAt: over.finishedAt }),
        ...judged,
        ...statusChange(after, SYSTEM),
      };
      await this.moveImport(session, { _id: over.import, status: during, ...ownImport(over) }, set);
      return over;
    });
    if (ended) this.mongo.runReports.ended(ended, totals);
    return ended !== null;
  }

  async fail(run: string, failure: Failure): Promise<boolean> {
    const over = await transact(this.mongo.connection, (session) => this.closeAsFailed(session, run, failure));
    if (over) this.mongo.runReports.ended(over, null);
    return over !== null;
  }

  async cancel({ workspace, import: _id, from, by }: Cancellation): Promise<boolean> {
    const { found, over } = await transact(this.mongo.connection, async (session) => {
      const cancelled = [{ $set: statusChange('cancelled', by) }];
      const found = await this.mongo.models.imports
        .findOneAndUpdate({ _id, workspace, status: { $in: from } }, cancelled, { ...updated, session })
        .lean<ImportDoc>()
        .exec();
      if (found) await releaseHolds(this.mongo, { workspace, import: _id }, session);
      return { found, over: found?.validation ? await this.close(session, found.validation, CANCELLED) : null };
    });
    if (over) this.mongo.runReports.ended(over, null);
    return found !== null;
  }

  private end(session: mongo.ClientSession, run: string, set: mongo.Document): Promise<RunDoc | null> {
    const ended = [{ $set: { ...set, finishedAt: '$$NOW', lease: null } }];
    return this.mongo.models.runs
      .findOneAndUpdate({ _id: run, state: 'running' }, ended, { ...updated, session })
      .lean<RunDoc>()
      .exec();
  }

  /** Ends a run for good: nothing of it passes its fences any more (correctness.md, 7). Null when it was over. */
  private async close(session: mongo.ClientSession, run: string, failure: Failure): Promise<RunDoc | null> {
    const over = await this.end(session, run, { state: 'failed', ...literals({ failure }) });
    if (!over) return null;
    await this.mongo.collections.fences.updateMany(fencesOf(run), { $set: { closed: true } }, { session });
    return over;
  }

  private async closeAsFailed(session: mongo.ClientSession, run: string, failure: Failure): Promise<RunDoc | null> {
    const over = await this.close(session, run, failure);
    if (!over) return null;
    if (over.definition.stream) await stopStreamOf(this.mongo, session, over, failure);
    const set = { ...literals({ failure, finishedAt: over.finishedAt }), ...statusChange('failed', SYSTEM) };
    const own = { _id: over.import, status: runPhases[over.mode].during, ...ownImport(over) };
    if (await this.moveImport(session, own, set)) await releaseHolds(this.mongo, over, session);
    return over;
  }

  private async moveImport(session: mongo.ClientSession, filter: object, set: mongo.Document): Promise<boolean> {
    return (
      (await this.mongo.models.imports.updateOne(filter, [{ $set: set }], { ...updated, session })).matchedCount > 0
    );
  }

  private async changeHeld(run: string, owner: string, set: mongo.Document): Promise<boolean> {
    const held = { _id: run, state: 'running', 'lease.owner': owner } as const;
    return (await this.mongo.models.runs.updateOne(held, [{ $set: set }], updated)).matchedCount === 1;
  }
}
