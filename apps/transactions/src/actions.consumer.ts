import { Controller } from '@nestjs/common';
import { BatchHandler, type KafkaMessage, type RecordBatch } from '#libs/kafka';
import { LaneDeliveries } from '#libs/lanes';
import { topics } from '#libs/messages';

/** Brings chunks of actions to the lanes that they belong to. */
@Controller()
export class ActionsConsumer {
  constructor(private readonly deliveries: LaneDeliveries<KafkaMessage>) {}

  @BatchHandler(topics.actions)
  handle(batch: RecordBatch): Promise<void> {
    return this.deliveries.handle(batch);
  }
}
