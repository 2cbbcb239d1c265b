import type { AttemptStage } from '#libs/mongo';
import type { Logger, Metrics, WorkWatch } from '#libs/runtime';
import type { LaneMessage } from './lane-chunk.js';
import type { LaneEffects } from './lane-reader.js';

interface ReportingWorld {
  readonly metrics: Pick<Metrics, 'chunks'>;
  readonly logger: Pick<Logger, 'warn'>;
  readonly work: Pick<WorkWatch, 'tookEffect'>;
}

interface Letters<M> {
  put(message: M, partition: number, reason: string): Promise<void>;
}

/** What a process tells of its lanes: metrics, dead letters and the log. */
export class LaneReports<M extends LaneMessage> implements LaneEffects<M> {
  constructor(
    private readonly stage: AttemptStage,
    private readonly letters: Letters<M>,
    private readonly world: ReportingWorld,
  ) {}

  deadLetter(message: M, partition: number, reason: string): Promise<void> {
    return this.letters.put(message, partition, reason);
  }

  passed(chunks: number, why: 'repeated' | 'dropped'): void {
    this.count(chunks, why);
  }

  /** What has become of some chunks, after the commit. */
  count(chunks: number, outcome: 'done' | 'dead' | 'repeated' | 'dropped'): void {
    this.world.work.tookEffect();
    this.world.metrics.chunks.inc({ stage: this.stage, outcome }, chunks);
  }

  gap(place: { readonly run: string; readonly lane: number; readonly next: number; readonly seq: number }): void {
    this.world.logger.warn(
      { ...place, advice: 'If it happens again: look whether topics were deleted or messages expired.' },
      'chunks are missing on Kafka; ingest publishes them again from the file',
    );
  }
}
