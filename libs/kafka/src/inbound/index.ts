export type { InboundFetch } from './decode-fetched.js';
export * from './inbound-reader.js';
export * from './letter-box.js';
export * from './partition-place.js';
export * from './stream-broker.js';
export { type LogRange, topicRange } from './topic-range.js';
