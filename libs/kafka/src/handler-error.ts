import kafkajs from 'kafkajs';

/**
 * What a handler threw, as kafkajs must see it: it stops a consumer for good on TypeError, RangeError and the like, and
 * delivers the batch again on an error that says it is retriable.
 */
export class HandlerError extends kafkajs.KafkaJSError {
  constructor(thrown: unknown) {
    super(`a handler failed: ${thrown instanceof Error ? thrown.message : String(thrown)}`, { retriable: true });
  }
}
