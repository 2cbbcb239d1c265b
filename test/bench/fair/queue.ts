import { setTimeout as sleep } from 'node:timers/promises';
import { step } from '../../../deploy/local/progress.js';
import { UserError } from '../../../deploy/local/user-error.js';
import type { ImportDesk } from './desk.js';
import { ownCustomers } from './own-customers.js';
import type { FairProgress } from './progress.js';

/** Many jobs that are started one after the other. */
export interface QueueResult {
  readonly jobs: number;
  readonly jobRows: number;
  /** From the first start to the last. */
  readonly startSeconds: number;
  /** From the last start until each had its first turn: it is in progress. */
  readonly beginSeconds: number;
  /** The same until rows of each had taken effect. */
  readonly movedSeconds: number;
  /** Of an import of one portion that is started behind them, from its start to its end. */
  readonly smallSeconds: number;
}

export interface QueuePlan {
  readonly desk: ImportDesk;
  readonly progress: FairProgress;
  readonly jobs: number;
  readonly jobRows: number;
  readonly smallRows: number;
}

const LOOK_MS = 100;
/** What takes longer is broken and not slow. */
const PATIENCE_SECONDS = 300;

async function uploadAll({ desk, jobRows, jobs }: QueuePlan): Promise<readonly string[]> {
  const ids: string[] = [];
  for (let i = 0; i < jobs; i += 1) ids.push(await desk.upload(ownCustomers(jobRows)));
  for (const id of ids) await desk.becomes(id, 'ready');
  return ids;
}

const secondsFrom = (begun: number): number => (performance.now() - begun) / 1000;

/** Returns how long after `from` so many had. */
async function untilAll(count: () => Promise<number>, jobs: number, from: number): Promise<number> {
  while ((await count()) < jobs) {
    if (secondsFrom(from) > PATIENCE_SECONDS) throw new UserError('Not all jobs began.');
    await sleep(LOOK_MS);
  }
  return secondsFrom(from);
}

/** Its database holds no other runs. The jobs are left at work. */
export async function measureQueue(plan: QueuePlan): Promise<QueueResult> {
  const { desk, jobs, jobRows, progress, smallRows } = plan;
  const ids = await step(`Uploading ${jobs} files and checking them`, () => uploadAll(plan));
  const last = await desk.upload(ownCustomers(smallRows));
  await desk.becomes(last, 'ready');
  const first = performance.now();
  for (const id of ids) await desk.start(id);
  const [startSeconds, started] = [secondsFrom(first), performance.now()];
  const ended = desk
    .start(last)
    .then(() => desk.finishes(last, smallRows))
    .then(() => secondsFrom(started));
  const beginSeconds = await untilAll(() => progress.runsBegun(), jobs + 1, started);
  const movedSeconds = await untilAll(() => progress.runsMoved(), jobs + 1, started);
  return { jobs, jobRows, startSeconds, beginSeconds, movedSeconds, smallSeconds: await ended };
}
