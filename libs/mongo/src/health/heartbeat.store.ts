import type { ProcessIdentity } from '#libs/runtime';
import type { Mongo } from '../connection/connection.js';
import { fromNow, literals } from '../connection/server-time.js';
import { type Beat, type RollCall, rollCall } from './roll-call.js';

export interface HeartbeatStore {
  /** `fetchAgeMs`: milliseconds since its consumer's last fetch was answered. */
  beat(process: ProcessIdentity, fetchAgeMs: number | null): Promise<void>;
  /** A process that stops in order is not missed. */
  leave(instance: string): Promise<void>;
  rollCall(): Promise<RollCall>;
}

/** The latest ones; more instances than that are not told apart. */
const MOST = 500;

/** One that comes late is worth nothing, and must not pile up while the server is away. */
const LIMIT_MS = 4_000;

/** No data depends on a heartbeat: the primary alone will do. */
const cheap = { writeConcern: { w: 1 }, timeoutMS: LIMIT_MS } as const;

/** As they are written: a majority may have them later. */
const asTheyCome = { readConcern: { level: 'local' } } as const;

export class MongoHeartbeatStore implements HeartbeatStore {
  constructor(private readonly mongo: Mongo) {}

  async beat({ instance, ...process }: ProcessIdentity, fetchAgeMs: number | null): Promise<void> {
    const fetchedAt = fetchAgeMs === null ? null : fromNow(-Math.round(fetchAgeMs));
    await this.mongo.collections.heartbeats.updateOne(
      { _id: instance },
      [{ $set: { ...literals(process), at: '$$NOW', fetchedAt } }],
      { ...cheap, upsert: true },
    );
  }

  async leave(instance: string): Promise<void> {
    await this.mongo.collections.heartbeats.deleteOne({ _id: instance }, cheap);
  }

  async rollCall(): Promise<RollCall> {
    const latest = [{ $sort: { at: -1 } }, { $limit: MOST }, { $set: { ageMs: { $subtract: ['$$NOW', '$at'] } } }];
    const beats = await this.mongo.collections.heartbeats.aggregate<Beat>(latest, asTheyCome).toArray();
    return rollCall(beats);
  }
}
