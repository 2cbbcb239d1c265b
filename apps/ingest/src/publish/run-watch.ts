import type { FenceStore, LanePosition, RunLanes, RunStore } from '#libs/mongo';
import type { Logger } from '#libs/runtime';
import type { FenceLooks } from './fence-looks.js';
import type { Ledger } from './ledger.js';
import type { RecordsTopic } from './records-topic.js';
import { lostTwice } from './run-failures.js';
import type { RunSender } from './run-sender.js';

/** How often a lane that seems to be stalled is looked at on the broker. */
const LAG_MS = 1_000;

export interface Watching {
  readonly of: RunLanes;
  readonly ledger: Ledger;
  readonly sender: Pick<RunSender, 'credit' | 'sendAgain'>;
  readonly records: Pick<RecordsTopic, 'idleLanes'>;
  readonly fences: Pick<FenceStore, 'positions' | 'requestRepublish' | 'takeRepublish'>;
  readonly runs: Pick<RunStore, 'fail'>;
  readonly looks: Pick<FenceLooks, 'next'>;
  readonly stallMs: number;
  readonly logger: Logger;
}

/** Follows the fences of a run, publishes again what got lost (correctness.md, 1). */
export class RunWatch {
  #lagSeen = 0;

  constructor(private readonly watching: Watching) {}

  /** Looks until nothing is left to be published. A broken world is looked at again. */
  async untilOver(signal: AbortSignal): Promise<void> {
    const { ledger, logger, looks, of } = this.watching;
    const { run } = of;
    while (!signal.aborted && !ledger.isOver) {
      await this.#take(looks.next(of)).catch((err) =>
        logger.warn({ err, run, advice: 'Check that MongoDB is reachable.' }, 'could not follow a run; looking again'),
      );
    }
  }

  /** Looks by itself, at once. */
  look(): Promise<void> {
    const { fences, of } = this.watching;
    return this.#take(fences.positions(of.run));
  }

  async #take(looking: Promise<readonly LanePosition[]>): Promise<void> {
    const { ledger, sender } = this.watching;
    const positions = await looking;
    ledger.observe(positions, Date.now());
    sender.credit();
    await this.#publishAgain(positions);
    await this.#noticeStalls();
  }

  async #publishAgain(positions: readonly LanePosition[]): Promise<void> {
    if (!positions.some(({ republish }) => republish === 'requested')) return;
    const { fences, logger, sender } = this.watching;
    const { run } = this.watching.of;
    for (const { lane, next } of await fences.takeRepublish(run)) {
      logger.warn(
        { run, lane, next, advice: 'If it happens again: look whether topics were deleted or messages expired.' },
        'chunks of a lane got lost; publishing them again',
      );
      sender.sendAgain(lane);
    }
  }

  /** A lane that does not move though no service has anything to read will never move by itself. */
  async #noticeStalls(): Promise<void> {
    const { ledger, records, stallMs } = this.watching;
    const now = Date.now();
    const waiting = ledger.waiting(stallMs, now);
    if (waiting.length === 0 || now - this.#lagSeen < LAG_MS) return;
    this.#lagSeen = now;
    const idle = await records.idleLanes();
    for (const { lane, next } of waiting) if (idle.has(lane)) await this.#requestAgain(lane, next);
  }

  async #requestAgain(lane: number, next: number): Promise<void> {
    const { fences, of, runs } = this.watching;
    const { run } = of;
    const answer = await fences.requestRepublish({ run, lane, next, cause: 'stall' });
    if (answer === 'exhausted') await runs.fail(run, lostTwice(lane));
  }
}
