import { Controller, Inject } from '@nestjs/common';
import { BatchHandler, type KafkaMessage, Publisher, type RecordBatch, toDeadLetter } from '#libs/kafka';
import { decodeChunk, PoisonError, topicName, topics } from '#libs/messages';
import { encodeStaged, isBrokenWorld } from '#libs/mongo';
import { RUNTIME, type Runtime, retryForever } from '#libs/runtime';
import type { TransactionsSettings } from './config.js';
import { groupLanes } from './staging/group-lanes.js';
import { LaneStager } from './staging/lane-stager.js';
import { type Piece, pieceOf } from './staging/staging-batches.js';

/** So many are decoded at a time: two full batches of staging, however much has piled up on the partition. */
const MOST_MESSAGES = 8;

/** Stages chunks of actions, and commits their offsets when that has taken effect. */
@Controller()
export class ActionsConsumer {
  constructor(
    private readonly stager: LaneStager,
    private readonly publisher: Publisher,
    @Inject(RUNTIME) private readonly runtime: Runtime<TransactionsSettings>,
  ) {}

  @BatchHandler(topics.actions)
  async handle(batch: RecordBatch): Promise<void> {
    const { messages } = batch;
    for (let from = 0; from < messages.length; from += MOST_MESSAGES) {
      const some = messages.slice(from, from + MOST_MESSAGES);
      for (const lane of groupLanes(await this.read(some, batch.partition))) {
        if (!batch.isRunning()) return;
        await this.patiently(() => this.stager.stage(lane));
      }
      batch.resolve(some.at(-1)?.offset ?? '');
    }
  }

  /**
   * An action that can't be read may belong to any transaction: its chunk counts as lost, and comes again from the file
   * (correctness.md, 1).
   */
  private async read(messages: readonly KafkaMessage[], partition: number): Promise<readonly Piece[]> {
    const pieces: Piece[] = [];
    for (const message of messages) {
      try {
        pieces.push(pieceOf(decodeChunk(message.value), encodeStaged));
      } catch (error) {
        if (!(error instanceof PoisonError)) throw error;
        await this.bury(message, partition, error.message);
      }
    }
    return pieces;
  }

  private async bury(message: KafkaMessage, partition: number, reason: string): Promise<void> {
    const { settings, metrics, logger } = this.runtime;
    const topic = topicName(settings.topicPrefix, topics.actions);
    await toDeadLetter(this.publisher, message, {
      prefix: settings.topicPrefix,
      stage: 'transactions',
      topic,
      partition,
      reason,
    });
    metrics.deadLetters.inc({ stage: 'transactions' });
    logger.error({ partition, offset: message.offset, reason }, 'a chunk of actions is in the dead letters');
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
