import type { DeadLetters, KafkaMessage } from '#libs/kafka';
import type { LaneEffects } from '#libs/lanes';
import type { Logger, Metrics, WorkWatch } from '#libs/runtime';

interface StagingWorld {
  readonly metrics: Metrics;
  readonly logger: Logger;
  readonly work: Pick<WorkWatch, 'tookEffect'>;
}

const STAGE = 'transactions';

/** Metrics, dead letters and the log of staging. */
export class StagingEffects implements LaneEffects<KafkaMessage> {
  constructor(
    private readonly deadLetters: DeadLetters,
    private readonly world: StagingWorld,
  ) {}

  deadLetter(message: KafkaMessage, partition: number, reason: string): Promise<void> {
    return this.deadLetters.put(message, partition, reason);
  }

  staged(chunks: number): void {
    this.count(chunks, 'done');
  }

  passed(chunks: number, why: 'repeated' | 'dropped'): void {
    this.count(chunks, why);
  }

  gap(place: { readonly run: string; readonly lane: number; readonly next: number; readonly seq: number }): void {
    this.world.logger.warn(
      { ...place, advice: 'If it happens again: look whether topics were deleted or messages expired.' },
      'chunks are missing on Kafka; ingest publishes them again from the file',
    );
  }

  private count(chunks: number, outcome: 'done' | 'repeated' | 'dropped'): void {
    this.world.work.tookEffect();
    this.world.metrics.chunks.inc({ stage: STAGE, outcome }, chunks);
  }
}
