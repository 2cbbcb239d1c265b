import type { Patiently } from '#libs/mongo';
import type { ChunkAttempts } from './chunk-attempts.js';
import { groupByLane } from './group-by-lane.js';
import { type LaneChunk, type LaneMessage, readLaneChunks } from './lane-chunk.js';
import type { LaneEffects } from './lane-reader.js';

/** Messages of a partition as the transport hands them over. */
export interface LaneDelivery<M extends LaneMessage> {
  readonly partition: number;
  readonly messages: readonly M[];
  /** They may have been tried before, here or elsewhere. */
  readonly firstAfterAssignment: boolean;
  /** False: the partition is another instance's now, or the process stops. */
  isRunning(): boolean;
  /** Everything up to this offset has taken effect. */
  resolve(offset: string): void;
}

export interface DeliveryParts<M extends LaneMessage> {
  readonly lanes: { apply(chunks: readonly LaneChunk<M>[]): Promise<void> };
  readonly effects: Pick<LaneEffects<M>, 'deadLetter'>;
  readonly attempts: ChunkAttempts;
  /** Repeats an action for as long as the database is away. */
  readonly patiently: Patiently;
}

/** Brings the chunks of a delivery to the lanes that they belong to, and resolves it when they have taken effect. */
export class LaneDeliveries<M extends LaneMessage> {
  constructor(private readonly parts: DeliveryParts<M>) {}

  async handle(delivery: LaneDelivery<M>): Promise<void> {
    const { attempts, patiently } = this.parts;
    const { firstAfterAssignment } = delivery;
    const chunks = await this.read(delivery);
    const alone = firstAfterAssignment && !(await patiently(() => attempts.mayTryTogether(chunks)));
    for (const some of alone ? chunks.map((chunk) => [chunk]) : groupByLane(chunks)) {
      if (!delivery.isRunning()) return;
      await this.apply(alone ? await this.counted(some) : some);
      if (firstAfterAssignment) await patiently(() => attempts.forget(some));
    }
    delivery.resolve(delivery.messages.at(-1)?.offset ?? '');
  }

  private apply(chunks: readonly LaneChunk<M>[]): Promise<void> {
    return this.parts.patiently(() => this.parts.lanes.apply(chunks));
  }

  /** The try is counted first: a crash would forget it. */
  private counted(chunks: readonly LaneChunk<M>[]): Promise<readonly LaneChunk<M>[]> {
    return Promise.all(chunks.map((chunk) => this.parts.patiently(() => this.parts.attempts.counted(chunk))));
  }

  private read({ messages, partition }: LaneDelivery<M>): Promise<readonly LaneChunk<M>[]> {
    const { effects } = this.parts;
    return readLaneChunks(messages, partition, (message, reason) => effects.deadLetter(message, partition, reason));
  }
}
