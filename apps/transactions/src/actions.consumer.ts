import { Controller, Inject } from '@nestjs/common';
import { BatchHandler, type KafkaMessage, Publisher, type RecordBatch, toDeadLetter } from '#libs/kafka';
import { groupLanes, topicName, topics } from '#libs/messages';
import { isBrokenWorld } from '#libs/mongo';
import { RUNTIME, type Runtime, retryForever } from '#libs/runtime';
import type { TransactionsSettings } from './config.js';
import { ActionPieces } from './staging/action-pieces.js';
import { LaneStager } from './staging/lane-stager.js';
import type { StagingPiece } from './staging/staging-batches.js';

/** So many are decoded at a time: two full batches of staging, however much has piled up on the partition. */
const MOST_MESSAGES = 8;

const cut = (messages: readonly KafkaMessage[], size: number): readonly (readonly KafkaMessage[])[] =>
  Array.from({ length: Math.ceil(messages.length / size) }, (_, i) => messages.slice(i * size, (i + 1) * size));

const MISFIT = 'the chunk states other rows before it than those that were staged';

/** Stages chunks of actions, and commits their offsets when that has taken effect. */
@Controller()
export class ActionsConsumer {
  constructor(
    private readonly pieces: ActionPieces,
    private readonly stager: LaneStager,
    private readonly publisher: Publisher,
    @Inject(RUNTIME) private readonly runtime: Runtime<TransactionsSettings>,
  ) {}

  @BatchHandler(topics.actions)
  async handle(batch: RecordBatch): Promise<void> {
    const { messages, firstAfterAssignment } = batch;
    const alone = firstAfterAssignment && !(await this.patiently(() => this.pieces.mayTryTogether(messages)));
    for (const some of cut(messages, alone ? 1 : MOST_MESSAGES)) {
      for (const lane of groupLanes(await this.read(batch, some, alone))) {
        if (!batch.isRunning()) return;
        const misfits = await this.patiently(() => this.stager.stage(lane));
        for (const { message } of misfits) await this.bury(message, batch.partition, MISFIT);
      }
      if (firstAfterAssignment) await this.patiently(() => this.pieces.settle(some));
      batch.resolve(some.at(-1)?.offset ?? '');
    }
  }

  private async read(
    { partition }: RecordBatch,
    messages: readonly KafkaMessage[],
    alone: boolean,
  ): Promise<readonly StagingPiece<KafkaMessage>[]> {
    const pieces: StagingPiece<KafkaMessage>[] = [];
    for (const message of messages) {
      const fate = await this.patiently(() => this.pieces.read(message, { partition, alone }));
      if (fate.kind === 'piece') pieces.push(fate.piece);
      else if (fate.kind === 'dead') await this.bury(message, partition, fate.reason);
      else this.runtime.metrics.chunks.inc({ stage: 'transactions', outcome: 'dropped' });
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
    const advice = 'See "rows are dead" in docs/operations.md.';
    logger.error({ partition, offset: message.offset, reason, advice }, 'a chunk of actions is in the dead letters');
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
