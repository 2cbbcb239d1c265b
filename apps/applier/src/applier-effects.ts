import type { KafkaMessage } from '#libs/kafka';
import { type Counters, isReasonCode, type RunMode } from '#libs/messages';
import type { Applied } from '#libs/mongo';
import type { Logger, Metrics, WorkWatch } from '#libs/runtime';
import type { Effects } from './lane-applier.js';
import type { Piece } from './piece.js';
import type { Semaphore } from './semaphore.js';

/** Puts a message on the dead letters. */
export type Bury = (message: KafkaMessage, partition: number, reason: string) => Promise<void>;

const rowOutcomes = ['created', 'updated', 'unchanged', 'rejected', 'skipped', 'dead'] as const;

const transactionOutcome = (applied: Applied): 'committed' | 'moved' | 'aborted' => {
  if (applied === 'applied') return 'committed';
  return applied === 'moved' || applied === 'closed' ? 'moved' : 'aborted';
};

/** Metrics, dead letters and the log of an applier. */
export class ApplierEffects implements Effects {
  constructor(
    private readonly semaphore: Semaphore,
    private readonly burial: Bury,
    private readonly metrics: Metrics,
    private readonly logger: Logger,
    private readonly work: Pick<WorkWatch, 'tookEffect'>,
  ) {}

  inTurn<T>(job: () => Promise<T>): Promise<T> {
    return this.semaphore.run(job);
  }

  bury({ message, partition }: Piece, reason: string): Promise<void> {
    return this.buryMessage(message, partition, reason);
  }

  /** For a message whose chunk is unknown. */
  async buryMessage(message: KafkaMessage, partition: number, reason: string): Promise<void> {
    await this.burial(message, partition, reason);
    this.metrics.deadLetters.inc({ stage: 'applier' });
    const advice = 'See "rows are dead" in docs/operations.md.';
    const place = { partition, offset: message.offset, reason, advice };
    this.logger.error(place, 'a chunk of outcomes cannot be applied and is in the dead letters');
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

  gap({ stretch: { run, lane, seq } }: Piece, next: number): void {
    this.logger.warn(
      { run, lane, next, seq, advice: 'If it happens again: look whether topics were deleted or messages expired.' },
      'chunks are missing on Kafka; ingest publishes them again from the file',
    );
  }
}
