import { setImmediate as nextTurn } from 'node:timers/promises';
import { Controller, Inject } from '@nestjs/common';
import { BatchHandler, DeadLetters, type KafkaMessage, Publisher, type RecordBatch } from '#libs/kafka';
import { type LaneChunk, readLaneChunks } from '#libs/lanes';
import { topicName, topics } from '#libs/messages';
import { crashPoint, RUNTIME, type Runtime } from '#libs/runtime';
import type { ValidatorSettings } from './config.js';
import { type Disposition, RecordAnswers } from './record-answers.js';
import { sliceBatch } from './slice-batch.js';

interface Handled {
  readonly chunk: LaneChunk<KafkaMessage>;
  readonly fate: Disposition;
}

const outcomeOf = { answered: 'done', dropped: 'dropped', dead: 'dead' } as const;

/** Answers each record chunk with one outcome chunk of the same numbers, on the same partition. */
@Controller()
export class RecordsConsumer {
  constructor(
    private readonly answers: RecordAnswers,
    private readonly publisher: Publisher,
    private readonly deadLetters: DeadLetters,
    @Inject(RUNTIME) private readonly runtime: Runtime<ValidatorSettings>,
  ) {}

  @BatchHandler(topics.records)
  async handle(batch: RecordBatch): Promise<void> {
    const { messages, partition, firstAfterAssignment } = batch;
    const chunks = await this.read(batch);
    const alone = firstAfterAssignment && !(await this.answers.mayTryTogether(chunks));
    for (const slice of alone ? chunks.map((chunk) => [chunk]) : sliceBatch(chunks)) {
      if (!batch.isRunning()) return;
      const handled = await this.decide(slice, alone);
      await this.send(partition, handled);
      crashPoint('validator.after-produce');
      if (firstAfterAssignment) await this.answers.forget(slice);
      batch.resolve(slice.at(-1)?.message.offset ?? '');
      this.count(handled);
    }
    batch.resolve(messages.at(-1)?.offset ?? '');
  }

  private read({ messages, partition }: RecordBatch): Promise<readonly LaneChunk<KafkaMessage>[]> {
    return readLaneChunks(messages, partition, async (message, reason) => {
      await this.deadLetters.put(message, partition, reason);
      this.runtime.metrics.chunks.inc({ stage: 'validator', outcome: 'dead' });
    });
  }

  /** Between two chunks it is the turn of heartbeats, health checks and the other partitions. */
  private async decide(chunks: readonly LaneChunk<KafkaMessage>[], alone: boolean): Promise<Handled[]> {
    const handled: Handled[] = [];
    for (const chunk of chunks) {
      const fate = await (alone ? this.answers.answerAlone(chunk) : this.answers.answer(chunk));
      handled.push({ chunk, fate });
      await nextTurn();
    }
    return handled;
  }

  private async send(partition: number, handled: readonly Handled[]): Promise<void> {
    for (const { chunk, fate } of handled) {
      if (fate.kind === 'dead') await this.deadLetters.put(chunk.message, partition, fate.reason);
    }
    const outcomes = handled.flatMap(({ fate }) => {
      const answer = fate.kind === 'dropped' ? null : fate.answer;
      return answer ? [{ partition, value: answer.value, headers: answer.headers }] : [];
    });
    await this.publisher.send(topicName(this.runtime.settings.topicPrefix, topics.outcomes), outcomes);
  }

  private count(handled: readonly Handled[]): void {
    const { rows, chunks } = this.runtime.metrics;
    for (const { fate } of handled) {
      chunks.inc({ stage: 'validator', outcome: outcomeOf[fate.kind] });
      if (fate.kind === 'dropped' || !fate.answer) continue;
      const { accepted, rejected, dead, mode } = fate.answer;
      for (const [outcome, count] of Object.entries({ accepted, rejected, dead })) {
        if (count > 0) rows.inc({ stage: 'validator', mode: mode ?? 'unknown', outcome }, count);
      }
    }
  }
}
