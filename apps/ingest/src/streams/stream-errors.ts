import type { StopReason } from '#libs/messages';

/** Why a stream is not to be read on. */
export class StreamStoppedError extends Error {
  constructor(
    readonly reason: StopReason,
    readonly detail: string,
  ) {
    super(detail);
  }
}

/** The broker has no such topic at this moment; one that starts may say so of any. */
export class TopicMissingError extends Error {
  /** As kafkajs names it. */
  readonly type = 'UNKNOWN_TOPIC_OR_PARTITION';

  constructor() {
    super('the broker does not have the topic');
  }
}
