export type { AbortedTransaction } from './aborted-transactions.js';
export { CorruptBatchError } from './batch-head.js';
export { type DecodedBatches, type DecodeOptions, decodeBatches } from './decode-batches.js';
export { INBOUND_LIMITS, type InboundLimits } from './inbound-limits.js';
