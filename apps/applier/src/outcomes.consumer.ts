import { Controller } from '@nestjs/common';
import { BatchHandler, type KafkaMessage, type RecordBatch } from '#libs/kafka';
import { LaneDeliveries } from '#libs/lanes';
import { topics } from '#libs/messages';

/** Brings outcome chunks to the lanes that they belong to. */
@Controller()
export class OutcomesConsumer {
  constructor(private readonly deliveries: LaneDeliveries<KafkaMessage>) {}

  @BatchHandler(topics.outcomes)
  handle(batch: RecordBatch): Promise<void> {
    return this.deliveries.handle(batch);
  }
}
