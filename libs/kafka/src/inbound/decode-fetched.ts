import { type DecodedBatches, decodeBatches } from './decode-batches.js';
import type { FetchedPartition } from './fetch-response.js';
import { INBOUND_LIMITS, type InboundLimits } from './inbound-limits.js';
import type { PartitionPlace } from './partition-place.js';

/** What a fetch brings of one partition. */
export interface InboundFetch extends Pick<DecodedBatches, 'entries' | 'next'> {
  readonly partition: number;
  /** Kafka's code; 0: none. */
  readonly errorCode: number;
  /** Nothing came. */
  readonly isEmpty: boolean;
}

type Budget = Pick<InboundLimits, 'entries' | 'enoughBytes'>;

const LATER = { entries: [], inflated: 0 } as const;

/**
 * Reads the records of a fetch. They take many times the memory of their bytes: after so many of them, or of inflated
 * bytes, no other partition is begun, and the next fetch brings it again. Throws CorruptBatchError for a log that is
 * damaged where it begins.
 */
export const decodeFetched = (
  fetched: readonly FetchedPartition[],
  places: ReadonlyMap<number, PartitionPlace>,
  { entries: most, enoughBytes }: Budget = INBOUND_LIMITS,
): readonly InboundFetch[] => {
  let count = 0;
  let inflated = 0;
  return fetched.map((one) => {
    const { partition, errorCode, bytes } = one;
    const { offset: from, until } = places.get(partition) ?? { offset: 0 };
    const isLater = count >= most || inflated >= enoughBytes;
    const decoded = isLater ? { ...LATER, next: from } : decodeBatches(bytes, { ...one, from, until });
    // Offsets, since one entry may stand for many that are dead.
    count += decoded.next - from;
    inflated += decoded.inflated;
    const { entries, next } = decoded;
    return { partition, errorCode, isEmpty: bytes.length === 0, entries, next };
  });
};
