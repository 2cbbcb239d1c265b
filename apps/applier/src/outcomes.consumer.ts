import { Controller, Inject } from '@nestjs/common';
import { BatchHandler, type KafkaMessage, type RecordBatch } from '#libs/kafka';
import { type ChunkRange, groupLanes, PoisonError, topics } from '#libs/messages';
import { type AttemptsStore, isBrokenWorld } from '#libs/mongo';
import { RUNTIME, type Runtime, retryForever } from '#libs/runtime';
import { ApplierEffects } from './applier-effects.js';
import type { ApplierSettings } from './config.js';
import { LaneApplier } from './lane-applier.js';
import { type Piece, readPiece } from './piece.js';

export const ATTEMPTS = Symbol('attempts');

const chunksOf = (pieces: readonly Piece[]): readonly ChunkRange[] => pieces.map(({ stretch }) => stretch);

/** Hands outcome chunks to the lanes that they belong to, and commits their offsets when they have taken effect. */
@Controller()
export class OutcomesConsumer {
  constructor(
    private readonly lanes: LaneApplier,
    private readonly effects: ApplierEffects,
    @Inject(ATTEMPTS) private readonly attempts: AttemptsStore,
    @Inject(RUNTIME) private readonly runtime: Runtime<ApplierSettings>,
  ) {}

  @BatchHandler(topics.outcomes)
  async handle(batch: RecordBatch): Promise<void> {
    const pieces = await this.read(batch);
    const alone = batch.firstAfterAssignment && !(await this.mayTryTogether(pieces));
    for (const lane of alone ? pieces.map((piece) => [piece]) : groupLanes(pieces)) {
      if (!batch.isRunning()) return;
      await this.apply(alone ? await Promise.all(lane.map((piece) => this.counted(piece))) : lane);
      if (batch.firstAfterAssignment) await this.patiently(() => this.attempts.clear('applier', chunksOf(lane)));
    }
    batch.resolve(batch.messages.at(-1)?.offset ?? '');
  }

  private apply(pieces: readonly Piece[]): Promise<void> {
    return this.patiently(() => this.lanes.apply(pieces));
  }

  /** Chunks may have been tried before. The try is counted first: a crash would forget it. */
  private mayTryTogether(pieces: readonly Piece[]): Promise<boolean> {
    return this.patiently(() => this.attempts.addFirst('applier', chunksOf(pieces)));
  }

  private async counted(piece: Piece): Promise<Piece> {
    const givenUp = await this.patiently(() => this.attempts.add('applier', piece.stretch));
    return givenUp === undefined ? piece : { ...piece, givenUp };
  }

  /** A message that doesn't even say which chunk it is goes to the dead letters; its lane will miss it. */
  private async read({ messages, partition }: RecordBatch): Promise<readonly Piece[]> {
    const pieces: Piece[] = [];
    for (const message of messages) {
      try {
        pieces.push(readPiece(message, partition));
      } catch (error) {
        await this.buryUnread(message, partition, error);
      }
    }
    return pieces;
  }

  private async buryUnread(message: KafkaMessage, partition: number, error: unknown): Promise<void> {
    if (!(error instanceof PoisonError)) throw error;
    await this.effects.buryMessage(message, partition, error.message);
  }

  private patiently<T>(action: () => Promise<T>): Promise<T> {
    const { logger, metrics } = this.runtime;
    return retryForever(action, {
      what: 'use MongoDB',
      advice: 'Check that the replica set of MONGODB_URI has a primary.',
      logger,
      retries: metrics.retries,
      isTransient: isBrokenWorld,
    });
  }
}
