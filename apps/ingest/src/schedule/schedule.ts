import { setTimeout as sleep } from 'node:timers/promises';
import type { RunStore } from '#libs/mongo';
import type { Logger } from '#libs/runtime';
import { Budget } from './budget.js';
import { type ActiveRun, type Amount, budgetShareOf } from './shares.js';

const REFRESH_MS = 500;

/** What a run has sent and what of it has taken effect. */
interface Account {
  readonly inFlight: Amount;
  readonly applied: number;
}

interface Measurement {
  readonly at: number;
  readonly applied: ReadonlyMap<string, number>;
  readonly isLimit: boolean;
}

const HALF = 0.5;

/** Shares the budget among the runs of all instances, and measures it by those of this one. */
export class Schedule {
  readonly #budget = new Budget();
  readonly #own = new Map<string, Account>();
  #active: readonly ActiveRun[] = [];
  #last: Measurement | null = null;

  constructor(
    private readonly runs: Pick<RunStore, 'openRuns'>,
    private readonly logger: Logger,
    private readonly onInFlight: (rows: number) => void,
  ) {}

  enter(run: ActiveRun, account: Account): void {
    this.#own.set(run._id, account);
  }

  leave(run: ActiveRun): void {
    this.#own.delete(run._id);
  }

  /** What a run may have in flight; `chunk`: at least that much. */
  shareOf(run: ActiveRun, chunk: Amount): Amount {
    return budgetShareOf(run, this.#active, this.#budget.amount, chunk);
  }

  /** Rows of this instance's runs that are on their way. */
  get #rowsInFlight(): number {
    return [...this.#own.values()].reduce((sum, { inFlight }) => sum + inFlight.rows, 0);
  }

  async run(stop: AbortSignal): Promise<void> {
    while (!stop.aborted) {
      if (this.#own.size > 0) await this.#refresh();
      this.onInFlight(this.#rowsInFlight);
      await sleep(REFRESH_MS, undefined, { signal: stop }).catch(() => undefined);
    }
  }

  async #refresh(): Promise<void> {
    try {
      this.#active = await this.runs.openRuns();
      this.#measure(Date.now());
    } catch (err) {
      this.logger.warn(
        { err, advice: 'Check that MongoDB is reachable.' },
        'could not read the open runs; shares stay as they are',
      );
    }
  }

  #measure(at: number): void {
    const applied = new Map([...this.#own].map(([run, account]) => [run, account.applied]));
    const isLimit = this.#rowsInFlight > this.#budget.amount.rows * HALF;
    const last = this.#last;
    this.#last = { at, applied, isLimit };
    if (!last) return;
    let rows = 0;
    for (const [run, now] of applied) rows += now - (last.applied.get(run) ?? now);
    this.#budget.measure(rows, (at - last.at) / 1000, isLimit && last.isLimit);
  }
}
