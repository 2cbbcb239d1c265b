import type { KafkaMessage } from '#libs/kafka';
import type { LaneReports } from '#libs/lanes';
import { type Counters, isReasonCode, type OutboxQueue, type RunMode } from '#libs/messages';
import type { Applied } from '#libs/mongo';
import type { Metrics, Semaphore } from '#libs/runtime';
import type { ApplyEffects } from './apply-customers.js';
import type { OutboxPublisher } from './outbox/publish-outbox.js';

const rowOutcomes = ['created', 'updated', 'unchanged', 'rejected', 'skipped', 'dead'] as const;

const transactionOutcome = (applied: Applied): 'committed' | 'moved' | 'aborted' => {
  if (applied === 'applied') return 'committed';
  return applied === 'moved' || applied === 'closed' ? 'moved' : 'aborted';
};

/** The places and the metrics of an applier. */
export class ApplierEffects implements ApplyEffects {
  constructor(
    private readonly semaphore: Semaphore,
    readonly reports: LaneReports<KafkaMessage>,
    private readonly metrics: Metrics,
    private readonly outbox: Pick<OutboxPublisher, 'wake'>,
  ) {}

  inTurn<T>(job: () => Promise<T>): Promise<T> {
    return this.semaphore.run(job);
  }

  applied(mode: RunMode, chunks: number, counters: Counters): void {
    const { metrics } = this;
    this.reports.count(chunks, counters.dead > 0 ? 'dead' : 'done');
    for (const outcome of rowOutcomes) {
      if (counters[outcome] > 0) metrics.rows.inc({ stage: 'applier', mode, outcome }, counters[outcome]);
    }
    for (const [reason, count] of Object.entries(counters.reasons)) {
      if (isReasonCode(reason)) metrics.rejects.inc({ mode, reason }, count);
    }
  }

  transaction(applied: Applied, seconds: number): void {
    this.metrics.transactionSeconds.observe({ outcome: transactionOutcome(applied) }, seconds);
  }

  messages(queue: OutboxQueue): void {
    this.outbox.wake(queue);
  }
}
