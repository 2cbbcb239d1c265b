import { streamGroup, topicName, topics } from '#libs/messages';
import type { CommonSettings, Logger } from '#libs/runtime';
import { createKafka } from '../create-kafka.js';
import type { Publisher } from '../publisher.js';
import type { OutgoingMessage } from '../split-requests.js';
import { InboundReader } from './inbound-reader.js';
import { type LogRange, topicRange } from './topic-range.js';

/** The broker of a process, for its streams: each has connections of its own, so that none waits for another's fetch. */
export class StreamBroker {
  constructor(
    private readonly publisher: Pick<Publisher, 'send'>,
    private readonly settings: Pick<CommonSettings, 'kafkaBrokers' | 'topicPrefix'>,
    private readonly logger: Logger,
  ) {}

  open(topic: string): InboundReader {
    return new InboundReader(createKafka(this.settings, this.logger), topic);
  }

  /** What the log of each partition has. */
  range(topic: string): Promise<readonly LogRange[]> {
    return topicRange(createKafka(this.settings, this.logger), topic);
  }

  /** Resolves when they are safe among the dead letters. */
  putLetters(messages: readonly OutgoingMessage[]): Promise<void> {
    return this.publisher.send(topicName(this.settings.topicPrefix, topics.deadLetters), messages);
  }

  /** The group under which lag tools see how far a stream is. */
  groupOf({ workspace, name }: { readonly workspace: string; readonly name: string }): string {
    return streamGroup(this.settings.topicPrefix, workspace, name);
  }
}
