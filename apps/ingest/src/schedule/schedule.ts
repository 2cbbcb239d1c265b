import { setTimeout as sleep } from 'node:timers/promises';
import type { RunStore } from '#libs/mongo';
import type { Logger } from '#libs/runtime';
import { type Account, BudgetMeter } from './budget-meter.js';
import { type ActiveRun, type Amount, budgetShareOf, withRoom } from './shares.js';

const REFRESH_MS = 500;

/** A run of this instance. */
interface OwnRun {
  readonly run: ActiveRun;
  readonly account: Account;
}

/**
 * Shares the budget among the runs of all instances, and measures it by those of this one. Those of this one together
 * keep within one and a half of it, but for a chunk each: a hundred that come one after the other, each with the share that
 * is its own at that moment, would have five budgets on their way, and the last one would wait for them.
 */
export class Schedule {
  readonly #budget = new BudgetMeter();
  readonly #own = new Map<string, OwnRun>();
  #active: readonly ActiveRun[] = [];
  /** Those, and those of this instance that are younger than the latest look at the database. */
  #runs: readonly ActiveRun[] = [];

  constructor(
    private readonly runs: Pick<RunStore, 'openRuns'>,
    private readonly logger: Pick<Logger, 'warn'>,
    private readonly onInFlight: (rows: number) => void,
  ) {}

  enter(run: ActiveRun, account: Account): void {
    this.#own.set(run._id, { run, account });
    this.#list();
  }

  leave(run: ActiveRun): void {
    this.#own.delete(run._id);
    this.#list();
  }

  /** What a run may have in flight; `chunk`: at least that much. */
  shareOf(run: ActiveRun, chunk: Amount): Amount {
    const budget = this.#budget.amount;
    const share = budgetShareOf(run, this.#runs, budget, chunk);
    return withRoom(share, this.#inFlight(run._id), budget, chunk);
  }

  /** A run has used up its credit. */
  noteWait(): void {
    this.#budget.noteWait();
  }

  get #accounts(): ReadonlyMap<string, Account> {
    return new Map([...this.#own].map(([run, { account }]) => [run, account]));
  }

  /** Rows of this instance's runs that are on their way. */
  get #rowsInFlight(): number {
    return this.#inFlight().rows;
  }

  #inFlight(except?: string): Amount {
    let [rows, bytes] = [0, 0];
    for (const [run, { account }] of this.#own) {
      if (run === except) continue;
      rows += account.inFlight.rows;
      bytes += account.inFlight.bytes;
    }
    return { rows, bytes };
  }

  #list(): void {
    const known = new Set(this.#active.map(({ _id }) => _id));
    const young = [...this.#own.values()].map(({ run }) => run).filter(({ _id }) => !known.has(_id));
    this.#runs = [...this.#active, ...young];
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
      this.#list();
      this.#budget.look(Date.now(), this.#accounts);
    } catch (err) {
      this.logger.warn(
        { err, advice: 'Check that MongoDB is reachable.' },
        'could not read the open runs; shares stay as they are',
      );
    }
  }
}
