import { describe, expect, it } from 'vitest';
import { Schedule } from './schedule.js';
import { type ActiveRun, type Amount, fits } from './shares.js';

/** What a schedule gives out before it has measured anything. */
const BUDGET_ROWS = 40_000;
const CHUNK: Amount = { rows: 500, bytes: 50_000 };
const logger = { warn: () => undefined };

/** One that has not looked into the database yet. */
const newSchedule = (): Schedule => new Schedule({ openRuns: async () => [] }, logger, () => undefined);

const run = (number: number, workspace = 'a'): ActiveRun => ({ _id: `r${number}`, workspace });

/** A run that sends what it may, and of which nothing takes effect. */
class Sender {
  inFlight: Amount = { rows: 0, bytes: 0 };
  readonly applied = 0;

  constructor(
    private readonly schedule: Schedule,
    private readonly run: ActiveRun,
  ) {
    schedule.enter(run, this);
  }

  /** Returns the chunks that it had credit for. */
  sendAll(): number {
    let sent = 0;
    for (; fits(CHUNK, this.inFlight, this.schedule.shareOf(this.run, CHUNK)); sent += 1) {
      this.inFlight = { rows: this.inFlight.rows + CHUNK.rows, bytes: this.inFlight.bytes + CHUNK.bytes };
    }
    return sent;
  }
}

const senders = (schedule: Schedule, count: number): readonly Sender[] =>
  Array.from({ length: count }, (_, i) => new Sender(schedule, run(i)));

const rowsOf = (all: readonly Sender[]): number => all.reduce((sum, { inFlight }) => sum + inFlight.rows, 0);

describe('rule 14: the budget', () => {
  it('is shared with runs that came since the database was looked at', () => {
    const schedule = newSchedule();
    const all = senders(schedule, 8);
    for (const sender of all) expect(sender.sendAll()).toBe(BUDGET_ROWS / 8 / CHUNK.rows);
  });

  it('bounds all runs together, and who comes last finds half as much again and a chunk each before it', () => {
    const schedule = newSchedule();
    const all: Sender[] = [];
    for (let i = 0; i < 100; i += 1) {
      all.push(new Sender(schedule, run(i)));
      expect(all.at(-1)?.sendAll(), `run ${i}`).toBeGreaterThanOrEqual(1);
    }
    expect(rowsOf(all)).toBeLessThanOrEqual(1.5 * BUDGET_ROWS + all.length * CHUNK.rows);
  });

  it('gives a newcomer its share at once, and what comes back not to those who have more than theirs', () => {
    const schedule = newSchedule();
    const first = new Sender(schedule, run(0));
    expect(first.sendAll()).toBe(BUDGET_ROWS / CHUNK.rows);
    expect(new Sender(schedule, run(1, 'b')).sendAll()).toBe(BUDGET_ROWS / 2 / CHUNK.rows);
    const third = new Sender(schedule, run(2, 'c'));
    expect(third.sendAll()).toBe(1);
    first.inFlight = { rows: BUDGET_ROWS / 2, bytes: first.inFlight.bytes / 2 };
    expect(first.sendAll()).toBe(0);
    expect(third.sendAll()).toBe(Math.floor(BUDGET_ROWS / 3 / CHUNK.rows) - 1);
  });
});
