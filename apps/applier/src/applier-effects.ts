import type { DeadLetters, KafkaMessage } from '#libs/kafka';
import type { LaneEffects } from '#libs/lanes';
import { type Counters, isReasonCode, type RunMode } from '#libs/messages';
import type { Applied } from '#libs/mongo';
import type { Logger, Metrics, WorkWatch } from '#libs/runtime';
import type { ApplyEffects } from './apply-customers.js';
import type { Semaphore } from './semaphore.js';

const rowOutcomes = ['created', 'updated', 'unchanged', 'rejected', 'skipped', 'dead'] as const;

const transactionOutcome = (applied: Applied): 'committed' | 'moved' | 'aborted' => {
  if (applied === 'applied') return 'committed';
  return applied === 'moved' || applied === 'closed' ? 'moved' : 'aborted';
};

/** Metrics, dead letters and the log of an applier. */
export class ApplierEffects implements ApplyEffects, LaneEffects<KafkaMessage> {
  constructor(
    private readonly semaphore: Semaphore,
    private readonly deadLetters: DeadLetters,
    private readonly metrics: Metrics,
    private readonly logger: Logger,
    private readonly work: Pick<WorkWatch, 'tookEffect'>,
  ) {}

  inTurn<T>(job: () => Promise<T>): Promise<T> {
    return this.semaphore.run(job);
  }

  deadLetter(message: KafkaMessage, partition: number, reason: string): Promise<void> {
    return this.deadLetters.put(message, partition, reason);
  }

  applied(mode: RunMode, chunks: number, counters: Counters): void {
    const { metrics } = this;
    this.work.tookEffect();
    metrics.chunks.inc({ stage: 'applier', outcome: counters.dead > 0 ? 'dead' : 'done' }, chunks);
    for (const outcome of rowOutcomes) {
      if (counters[outcome] > 0) metrics.rows.inc({ stage: 'applier', mode, outcome }, counters[outcome]);
    }
    for (const [reason, count] of Object.entries(counters.reasons)) {
      if (isReasonCode(reason)) metrics.rejects.inc({ mode, reason }, count);
    }
  }

  passed(chunks: number, why: 'repeated' | 'dropped'): void {
    this.work.tookEffect();
    this.metrics.chunks.inc({ stage: 'applier', outcome: why }, chunks);
  }

  transaction(applied: Applied, seconds: number): void {
    this.metrics.transactionSeconds.observe({ outcome: transactionOutcome(applied) }, seconds);
  }

  gap(place: { readonly run: string; readonly lane: number; readonly next: number; readonly seq: number }): void {
    this.logger.warn(
      { ...place, advice: 'If it happens again: look whether topics were deleted or messages expired.' },
      'chunks are missing on Kafka; ingest publishes them again from the file',
    );
  }
}
