import { Controller, Inject } from '@nestjs/common';
import { BatchHandler, type KafkaMessage, type RecordBatch } from '#libs/kafka';
import { PoisonError, topics } from '#libs/messages';
import { type AttemptsStore, isBrokenWorld } from '#libs/mongo';
import { RUNTIME, type Runtime, retryForever } from '#libs/runtime';
import { ApplierEffects } from './applier-effects.js';
import type { ApplierSettings } from './config.js';
import { groupLanes } from './group-lanes.js';
import { LaneApplier } from './lane-applier.js';
import { type Piece, readPiece } from './piece.js';

export const ATTEMPTS = Symbol('attempts');

/** So often a chunk may take a process down, or make it throw, before it is given up (correctness.md, 6). */
const MOST_ATTEMPTS = 3;

const attemptKey = ({ stretch: { run, lane, seq } }: Piece): string => `applier:${run}:${lane}:${seq}`;

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
    const lanes = batch.firstAfterAssignment ? pieces.map((piece) => [piece]) : groupLanes(pieces);
    for (const lane of lanes) {
      if (!batch.isRunning()) return;
      await (batch.firstAfterAssignment ? this.applyAgain(lane) : this.apply(lane));
    }
    batch.resolve(batch.messages.at(-1)?.offset ?? '');
  }

  private apply(pieces: readonly Piece[]): Promise<void> {
    return this.patiently(() => this.lanes.apply(pieces));
  }

  /** For a chunk that may have been tried before. The try is counted first: a crash would forget it. */
  private async applyAgain(pieces: readonly Piece[]): Promise<void> {
    for (const piece of pieces) {
      const attempt = await this.patiently(() => this.attempts.add(attemptKey(piece)));
      const givenUp = `tried ${MOST_ATTEMPTS} times in vain`;
      await this.apply([attempt > MOST_ATTEMPTS ? { ...piece, givenUp } : piece]);
      await this.patiently(() => this.attempts.clear([attemptKey(piece)]));
    }
  }

  /** A message that doesn't even say which chunk it is goes to the dead letters; its lane will miss it. */
  private async read({ messages, partition }: RecordBatch): Promise<readonly Piece[]> {
    const pieces: Piece[] = [];
    for (const message of messages) {
      try {
        pieces.push(readPiece(message));
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
