import RequestQueue from 'kafkajs/src/network/requestQueue/index.js';

/**
 * kafkajs 2.2.4 looks for requests that wait for their turn every millisecond, on each connection, also when none
 * waits: a process that does nothing took 5 % of a core. None needs to be looked for before one is put into the queue,
 * and kafkajs does so then itself (docs/decisions/0040-idle-kafkajs-request-queues-do-not-poll.md).
 */
const { scheduleCheckPendingRequests } = RequestQueue.prototype;

RequestQueue.prototype.scheduleCheckPendingRequests = function scheduleWhenOneWaits(this: RequestQueue): void {
  if (this.pending.length > 0) scheduleCheckPendingRequests.call(this);
};
