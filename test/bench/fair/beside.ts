import { setTimeout as sleep } from 'node:timers/promises';
import { UserError } from '../../../deploy/local/user-error.js';
import type { ImportDesk, ImportTimes } from './desk.js';
import { importInTurn } from './own-customers.js';
import type { FairProgress } from './progress.js';

/** Small imports beside a big one, half of them in its workspace, and what the big one loses by them. */
export interface BesideResult {
  readonly sameWorkspace: readonly ImportTimes[];
  readonly otherWorkspace: readonly ImportTimes[];
  /** Rows a second of the big one: by itself, and while small ones are under way. */
  readonly aloneRate: number;
  readonly besideRate: number;
}

export interface BesidePlan {
  readonly same: ImportDesk;
  readonly other: ImportDesk;
  readonly progress: FairProgress;
  readonly big: string;
  readonly bigRows: number;
  readonly smallRows: number;
  /** Windows of each of the two sorts. */
  readonly rounds: number;
  /** Small imports of each workspace in a window. */
  readonly count: number;
}

const ALONE_MS = 3_000;
/** The part of the rows that has to take effect before the first window: the budget is measured by then. */
const WARM = 0.05;

/** Rows and seconds, summed over windows. */
class RateSum {
  #rows = 0;
  #seconds = 0;

  constructor(private readonly rowsNow: () => Promise<number>) {}

  async during(work: () => Promise<void>): Promise<void> {
    const [rows, begun] = [await this.rowsNow(), performance.now()];
    await work();
    this.#rows += (await this.rowsNow()) - rows;
    this.#seconds += (performance.now() - begun) / 1000;
  }

  get rate(): number {
    return this.#rows / this.#seconds;
  }
}

/**
 * Windows in which the big import is alone take turns with those in which small ones run, within one import: so both
 * rates are of the same size of collections, and of the same moods of the machine.
 */
export async function measureBeside(plan: BesidePlan): Promise<BesideResult> {
  const { big, bigRows, count, other, progress, rounds, same, smallRows } = plan;
  const rowsNow = () => progress.rowsOf(big);
  const [alone, beside] = [new RateSum(rowsNow), new RateSum(rowsNow)];
  const [sameWorkspace, otherWorkspace]: ImportTimes[][] = [[], []];
  while ((await rowsNow()) < bigRows * WARM) await sleep(100);
  for (let round = 0; round < rounds; round += 1) {
    await alone.during(() => sleep(ALONE_MS));
    await beside.during(async () => {
      const both = [same, other].map((desk) => importInTurn(desk, smallRows, count));
      const [ofSame = [], ofOther = []] = await Promise.all(both);
      sameWorkspace?.push(...ofSame);
      otherWorkspace?.push(...ofOther);
    });
    if (await same.isOver(big)) throw new UserError('The big import was over before the small ones. Take more rows.');
  }
  return {
    sameWorkspace: sameWorkspace ?? [],
    otherWorkspace: otherWorkspace ?? [],
    aloneRate: alone.rate,
    besideRate: beside.rate,
  };
}
