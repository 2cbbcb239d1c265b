import type { KafkaMessage } from '#libs/kafka';
import { endOf, type LaneBatch, type LaneChunk, type LaneStep, type OpenedRun } from '#libs/lanes';
import { contradictionOfActions, LruCache, type RunDefinition } from '#libs/messages';
import type { Applied, RunStore, StagingStore, StreamStagingStore } from '#libs/mongo';
import { stageRecords } from '../streams/stage-records.js';
import { type Encode, encodeActions } from './encode-actions.js';

interface StagingStores {
  readonly staging: Pick<StagingStore, 'stage'>;
  readonly streamStaging: Pick<StreamStagingStore, 'stage'>;
  readonly runs: Pick<RunStore, 'definition'>;
}

/** What a user can do about a run that failed. */
export const STAGING_ADVICE = 'Upload the files again in a new import; report it if it fails again.';

/** More runs than are in flight at a time. */
const KEPT_RUNS = 300;

/** The step of transactions: actions are staged one by one. Poison among them is lost (docs/decisions/0052). */
export class StageActions implements LaneStep<OpenedRun, KafkaMessage> {
  readonly poison = 'lost';
  readonly advice = STAGING_ADVICE;
  private readonly kept = new LruCache<OpenedRun>(KEPT_RUNS);

  /** `staged`: is told how many chunks were staged, after the commit. */
  constructor(
    private readonly stores: StagingStores,
    private readonly encode: Encode,
    private readonly staged: (chunks: number) => void,
  ) {}

  async open(run: string): Promise<OpenedRun | null> {
    const kept = this.kept.get(run);
    if (kept) return kept;
    const definition = await this.stores.runs.definition(run);
    if (!definition) return null;
    this.kept.set(run, { definition });
    return { definition };
  }

  contradictionOf({ definition }: OpenedRun, chunk: LaneChunk<KafkaMessage>): string | null {
    return contradictionOfActions(definition, chunk);
  }

  async apply({ definition }: OpenedRun, batch: LaneBatch<LaneChunk<KafkaMessage>>): Promise<Applied> {
    const applied = await (definition.stream
      ? stageRecords(this.stores.streamStaging, definition, batch)
      : this.stage(definition, batch));
    if (applied === 'applied') this.staged(batch.chunks.length);
    return applied;
  }

  private stage(definition: RunDefinition, batch: LaneBatch<LaneChunk<KafkaMessage>>): Promise<Applied> {
    const { from, chunks } = batch;
    const staged = Buffer.concat(chunks.map((chunk) => encodeActions(chunk, definition, this.encode)));
    const lane = chunks[0]?.range.lane ?? 0;
    return this.stores.staging.stage({ run: definition.run, lane, from, to: endOf(batch), staged });
  }

  /** The lane's fence says itself that judging may begin. */
  async ended(): Promise<void> {}
}
