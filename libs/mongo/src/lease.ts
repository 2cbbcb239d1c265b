import type { mongo } from 'mongoose';
import { fromNow } from './server-time.js';

/** Who works on something, and for how long without a word (correctness.md, 15). */
export interface Holder {
  readonly owner: string;
  readonly leaseMs: number;
}

/** Nobody holds it: never leased, given back, or its time is over. */
export const leaseIsFree: mongo.Document = {
  $expr: { $lte: [{ $ifNull: ['$lease.until', new Date(0)] }, '$$NOW'] },
};

/** Of what is free: nobody has vanished over it since it last made progress. */
export const neverFailed = (owner: string): mongo.Document => ({
  'lease.owner': { $in: [null, owner] },
  'lease.takeovers': { $in: [null, 0] },
});

/** An owner that vanished counts as taken over; one that gave it back, never was, or only came late, does not. */
const takeoversBy = (owner: string): mongo.Document => {
  const nobodyElse = { $in: [{ $ifNull: ['$lease.owner', null] }, [null, { $literal: owner }]] };
  return { $add: [{ $ifNull: ['$lease.takeovers', 0] }, { $cond: [nobodyElse, 0, 1] }] };
};

/** The lease of a new holder, which counts how often others began in vain. */
export const leasedBy = ({ owner, leaseMs }: Holder): mongo.Document => ({
  lease: {
    owner: { $literal: owner },
    until: fromNow(leaseMs),
    takeovers: takeoversBy(owner),
    progress: { $ifNull: ['$lease.progress', 0] },
  },
});

/** Extends a lease; progress beyond what was reached before makes good what failed until then. */
export const renewedFor = (leaseMs: number, progress: number): mongo.Document => ({
  'lease.until': fromNow(leaseMs),
  'lease.takeovers': { $cond: [{ $gt: [progress, '$lease.progress'] }, 0, '$lease.takeovers'] },
  'lease.progress': { $max: [progress, '$lease.progress'] },
});

/** Given back: free at once, and the next claim is no takeover. */
export const givenBack: mongo.Document = { 'lease.until': '$$NOW', 'lease.owner': null };
