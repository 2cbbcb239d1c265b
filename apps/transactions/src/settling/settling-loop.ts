import { setTimeout as sleep } from 'node:timers/promises';
import type { RunCompletion } from '#libs/lanes';
import type { LaneTask, LaneWorkStore, RunDoc, StagingRunStore } from '#libs/mongo';
import type { Logger } from '#libs/runtime';
import type { StagingStarter } from '../staging/staging-starter.js';
import type { StagingSweeper } from '../staging/staging-sweeper.js';
import type { LaneWorker } from './lane-worker.js';
import type { UnfinishedFigures } from './unfinished-figures.js';

const IDLE_MS = 200;
const AFTER_ERROR_MS = 2_000;

export interface Settling {
  readonly stores: {
    readonly stagingRuns: Pick<StagingRunStore, 'open'>;
    readonly laneWork: Pick<LaneWorkStore, 'claim'>;
  };
  readonly starter: Pick<StagingStarter, 'look'>;
  readonly worker: Pick<LaneWorker, 'work'>;
  readonly completion: Pick<RunCompletion<readonly RunDoc[]>, 'check'>;
  readonly leftFigures: Pick<UnfinishedFigures, 'look'>;
  readonly sweeper: Pick<StagingSweeper, 'look'>;
  /** So many lanes at once. */
  readonly lanes: number;
  readonly owner: string;
  readonly leaseMs: number;
  readonly logger: Logger;
}

/** Starts stagings, claims lanes and works on them, ends runs; what fails is logged and tried again. */
export class SettlingLoop {
  readonly #stop = new AbortController();
  readonly #active = new Set<Promise<void>>();
  #running: Promise<void> = Promise.resolve();

  constructor(private readonly settling: Settling) {}

  start(onCrash: (error: unknown) => void): void {
    this.#running = this.#run(this.#stop.signal).catch(onCrash);
  }

  /** Resolves when no work is left in hand. */
  async stop(): Promise<void> {
    this.#stop.abort();
    await this.#running;
    await Promise.all(this.#active);
  }

  async #run(stop: AbortSignal): Promise<void> {
    while (!stop.aborted) {
      const waitMs = await this.#look(stop);
      // Whatever ends first: the pause, or a lane, after which another may be claimed.
      await Promise.race([sleep(waitMs, undefined, { signal: stop }).catch(() => undefined), ...this.#active]);
    }
  }

  async #look(stop: AbortSignal): Promise<number> {
    const { starter, stores, completion, leftFigures, sweeper } = this.settling;
    try {
      const runs = await stores.stagingRuns.open();
      await starter.look(runs);
      await this.#claimLanes(runs, stop);
      await completion.check(runs);
      await leftFigures.look(Date.now(), stop);
      await sweeper.look(Date.now());
      return IDLE_MS;
    } catch (error) {
      this.#report(error);
      return AFTER_ERROR_MS;
    }
  }

  /** A lane of each run in turn, so that a small import doesn't wait for all lanes of a large one. */
  async #claimLanes(runs: readonly RunDoc[], stop: AbortSignal): Promise<void> {
    let waiting = runs;
    while (waiting.length > 0 && !stop.aborted) {
      const claimed: RunDoc[] = [];
      for (const run of waiting) if (await this.#claimLane(run, stop)) claimed.push(run);
      waiting = claimed;
    }
  }

  /** False: nothing is to be done on the run, or there is no room. */
  async #claimLane(run: RunDoc, stop: AbortSignal): Promise<boolean> {
    const { lanes, stores, owner, leaseMs } = this.settling;
    if (this.#active.size >= lanes) return false;
    const task = await stores.laneWork.claim(run._id, { owner, leaseMs });
    if (task) this.#work(run, task, stop);
    return task !== null;
  }

  #work(run: RunDoc, task: LaneTask, stop: AbortSignal): void {
    const working = this.settling.worker
      .work(run, task, stop)
      .catch((error) => this.#report(error))
      .finally(() => this.#active.delete(working));
    this.#active.add(working);
  }

  #report(err: unknown): void {
    this.settling.logger.error(
      { err, advice: 'Check that MongoDB is reachable.' },
      'could not settle transactions; trying again',
    );
  }
}
