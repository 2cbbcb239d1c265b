import type { mongo } from 'mongoose';

/** Half an hour: less than locks live, so that none expires in a slice that is still written. */
const SLICE_S = 30 * 60;
/**
 * Two MongoDB transactions that meet write their locks at times that are no further apart: each lasts a minute at most,
 * where the server has its own limit, and 15 s on the local stack (correctness.md, 11).
 */
const APART_S = 150;
/** Enough in base 36 until the year 4000: slices sort by their times. */
const DIGITS = 6;

const sliceAt = (seconds: number): string =>
  Math.floor(seconds / SLICE_S)
    .toString(36)
    .padStart(DIGITS, '0');

/** The slices in which a lock is written at a time, in seconds since 1970: towards the end of one also the next. */
export const slicesAt = (seconds: number): readonly string[] => [
  ...new Set([sliceAt(seconds), sliceAt(seconds + APART_S)]),
];

/**
 * `_id`s of the locks on identifiers that are written at a time, in their order. Those of each half an hour lie
 * together, behind all that have expired: the server walks over deleted keys until it meets one that is there, for
 * minutes after they were deleted (docs/decisions/0069-locks-of-identifiers-lie-in-slices-of-time.md).
 */
export const lockKeys = (identities: readonly string[], seconds: number): readonly string[] => {
  const sorted = [...identities].sort();
  return slicesAt(seconds).flatMap((slice) => sorted.map((key) => `${slice}:${key}`));
};

/** The time of the database as a session has last heard of it, the same for all processes, in seconds since 1970. */
export const secondsOf = ({ clusterTime }: mongo.ClientSession): number =>
  clusterTime ? clusterTime.clusterTime.getHighBits() : Math.floor(Date.now() / 1000);
