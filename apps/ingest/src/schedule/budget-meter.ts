import { Budget } from './budget.js';
import type { Amount } from './shares.js';

/** What a run has sent and what of it has taken effect. */
export interface Account {
  readonly inFlight: Amount;
  readonly applied: number;
}

type Accounts = ReadonlyMap<string, Account>;

interface Measurement {
  readonly at: number;
  readonly applied: ReadonlyMap<string, number>;
  readonly isLimit: boolean;
}

const HALF = 0.5;

const rowsInFlight = (accounts: Accounts): number =>
  [...accounts.values()].reduce((sum, { inFlight }) => sum + inFlight.rows, 0);

/**
 * Measures the budget by the runs of this instance, from one look at them to the next. It learns from the time after a
 * run has used up its credit, as long as more than half of the budget is on its way: before that a slow disk, or a busy
 * machine, says how fast rows are published, and nothing about how fast they are applied.
 */
export class BudgetMeter {
  readonly #budget = new Budget();
  #usedUp = false;
  #last: Measurement | null = null;

  get amount(): Amount {
    return this.#budget.amount;
  }

  noteWait(): void {
    this.#usedUp = true;
  }

  /** `at`: in milliseconds. */
  look(at: number, accounts: Accounts): void {
    this.#usedUp &&= rowsInFlight(accounts) > this.amount.rows * HALF;
    const last = this.#last;
    const applied = new Map([...accounts].map(([run, account]) => [run, account.applied]));
    this.#last = { at, applied, isLimit: this.#usedUp };
    if (last === null) return;
    let rows = 0;
    for (const [run, now] of applied) rows += now - (last.applied.get(run) ?? now);
    this.#budget.measure(rows, (at - last.at) / 1000, this.#usedUp && last.isLimit);
  }
}
