export * from './apply-topics.js';
export * from './batch-handler.js';
export * from './batch-server.js';
export * from './create-kafka.js';
export * from './dead-letter.js';
export * from './lag-reader.js';
export * from './publisher.js';
export * from './record-batch.js';
export type { OutgoingMessage } from './split-requests.js';
