export type { AbortedTransaction } from './aborted-transactions.js';
export { CorruptBatchError } from './batch-head.js';
export { type DecodedBatches, type DecodeOptions, decodeBatches } from './decode-batches.js';
export type { FetchedPartition } from './fetch-response.js';
export { INBOUND_LIMITS, type InboundLimits } from './inbound-limits.js';
export * from './inbound-reader.js';
export * from './topic-range.js';
