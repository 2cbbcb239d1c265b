import type { mongo } from 'mongoose';
import { fromNow } from '../connection/server-time.js';

/** Who works on something, and for how long without a word (correctness.md, 15). */
export interface Holder {
  readonly owner: string;
  readonly leaseMs: number;
}

/** How far its holder has come with what it holds. */
export interface LeaseStanding {
  /** Of a run the rows applied, of a check the bytes read. */
  readonly progress: number;
  /** Its holder has begun with it: from now on its end may be the end of its holder. */
  readonly begun: boolean;
  /** Its holder waits for a turn to begin, or to go on. */
  readonly queued: boolean;
}

/** Free: never leased, given back, or its time is over. */
export const leaseIsFree: mongo.Document = {
  $expr: { $lte: [{ $ifNull: ['$lease.until', new Date(0)] }, '$$NOW'] },
};

/** Held by somebody who works on it: what is only queued rests by itself, and no one's absence is the reason. */
export const isWorkedOn: mongo.Document = {
  $and: [{ $gt: [{ $ifNull: ['$lease.until', new Date(0)] }, '$$NOW'] }, { $ne: ['$lease.queued', true] }],
};

/** Of what is free: nobody has vanished over it since it last made progress. */
export const neverFailed = (owner: string): mongo.Document => ({
  'lease.takeovers': { $in: [null, 0] },
  $or: [{ 'lease.owner': { $in: [null, owner] } }, { 'lease.begun': false }],
});

/**
 * An owner that vanished counts as taken over; one that gave it back, never was, only came late, or had not begun, does
 * not: of all that it had claimed only what it worked on can have ended it.
 */
const takeoversBy = (owner: string): mongo.Document => {
  const nobodyElse = { $in: [{ $ifNull: ['$lease.owner', null] }, [null, { $literal: owner }]] };
  const blameless = { $or: [nobodyElse, { $eq: ['$lease.begun', false] }] };
  return { $add: [{ $ifNull: ['$lease.takeovers', 0] }, { $cond: [blameless, 0, 1] }] };
};

/** The lease of a new holder, which counts how often others began in vain. */
export const leasedBy = ({ owner, leaseMs }: Holder): mongo.Document => ({
  lease: {
    owner: { $literal: owner },
    until: fromNow(leaseMs),
    takeovers: takeoversBy(owner),
    progress: { $ifNull: ['$lease.progress', 0] },
    begun: false,
    queued: true,
  },
});

/** Extends a lease; progress beyond what was reached before makes good what failed until then. */
export const renewedFor = (leaseMs: number, { progress, begun, queued }: LeaseStanding): mongo.Document => ({
  'lease.until': fromNow(leaseMs),
  'lease.begun': begun,
  'lease.queued': queued,
  'lease.takeovers': { $cond: [{ $gt: [progress, '$lease.progress'] }, 0, '$lease.takeovers'] },
  'lease.progress': { $max: [progress, '$lease.progress'] },
});

/** Given back: free at once, and the next claim is no takeover. */
export const givenBack: mongo.Document = { 'lease.until': '$$NOW', 'lease.owner': null };
