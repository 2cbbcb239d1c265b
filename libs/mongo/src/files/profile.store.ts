import { mongo } from 'mongoose';
import { SMALL_FILE_BYTES } from '#libs/messages';
import type { Mongo } from '../connection/connection.js';
import type { ProfileDoc } from '../connection/documents.js';
import { literals } from '../connection/server-time.js';
import { isDuplicateKey } from '../connection/transact.js';
import { givenBack, type Holder, type LeaseStanding, leasedBy, leaseIsFree, renewedFor } from '../control/lease.js';

/** A profile that somebody waits for. */
export type WantedProfile = Pick<ProfileDoc, 'workspace' | 'key' | 'country' | 'zone' | 'identifying' | 'bytes'> & {
  readonly import: string;
};

/** The same as an instance makes it. */
export type ClaimedProfile = WantedProfile & Pick<ProfileDoc, 'lease'>;

export interface ProfileClaim extends Holder {
  /** False: only of small files, which are read in a moment. */
  readonly large: boolean;
}

/** What the columns of imports' files hold: made when it is first asked for, and kept for a week after. */
export interface ProfileStore {
  /** What is kept under the key; null: it is not made yet, and is from now on waited for. */
  want(wanted: WantedProfile): Promise<Buffer | null>;
  /** Leases the one that has been waited for longest. Null: nothing to do. */
  claim(claim: ProfileClaim): Promise<ClaimedProfile | null>;
  /** False: the lease is another's, or something else is wanted by now. */
  renew(claimed: ClaimedProfile, holding: Holder & LeaseStanding): Promise<boolean>;
  release(claimed: ClaimedProfile, owner: string): Promise<void>;
  /** Keeps what was made. False when the lease was lost, or something else is wanted by now. */
  keep(claimed: ClaimedProfile, owner: string, profile: Buffer): Promise<boolean>;
  /** The files are others by now: who wants their profile asks again. */
  drop(claimed: ClaimedProfile, owner: string): Promise<void>;
}

const updated = { returnDocument: 'after' } as const;

export class MongoProfileStore implements ProfileStore {
  constructor(private readonly mongo: Mongo) {}

  async want({ import: _id, ...wanted }: WantedProfile): Promise<Buffer | null> {
    const known = await this.profiles.findOne({ _id, key: wanted.key });
    if (!known) await this.replace(_id, wanted);
    if (!known?.profile) return null;
    await this.profiles.updateOne({ _id, key: wanted.key }, { $currentDate: { at: true } });
    return Buffer.from(known.profile.buffer);
  }

  async claim({ large, ...holder }: ProfileClaim): Promise<ClaimedProfile | null> {
    const size = large ? {} : { bytes: { $lte: SMALL_FILE_BYTES } };
    const waiting = { done: false, ...size, ...leaseIsFree };
    const found = await this.profiles.findOneAndUpdate(waiting, [{ $set: leasedBy(holder) }], {
      ...updated,
      sort: { since: 1 },
      projection: { profile: 0 },
    });
    if (!found) return null;
    const { _id, ...claimed } = found;
    return { ...claimed, import: _id };
  }

  async renew(claimed: ClaimedProfile, { owner, leaseMs, ...standing }: Holder & LeaseStanding): Promise<boolean> {
    return this.change(claimed, owner, renewedFor(leaseMs, standing));
  }

  async release(claimed: ClaimedProfile, owner: string): Promise<void> {
    await this.change(claimed, owner, givenBack);
  }

  keep(claimed: ClaimedProfile, owner: string, profile: Buffer): Promise<boolean> {
    return this.change(claimed, owner, {
      ...literals({ profile: new mongo.Binary(profile) }),
      done: true,
      lease: null,
    });
  }

  async drop({ import: _id, key }: ClaimedProfile, owner: string): Promise<void> {
    await this.profiles.deleteOne({ _id, key, done: false, 'lease.owner': owner });
  }

  private get profiles(): mongo.Collection<ProfileDoc> {
    return this.mongo.collections.profiles;
  }

  /** Somebody else may want the same at the same moment. */
  private async replace(_id: string, { key, ...wanted }: Omit<WantedProfile, 'import'>): Promise<void> {
    const all = literals({ _id, key, ...wanted, done: false });
    const replaced = [{ $replaceWith: { ...all, since: '$$NOW', at: '$$NOW' } }];
    try {
      await this.profiles.updateOne({ _id, key: { $ne: key } }, replaced, { upsert: true });
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
    }
  }

  private async change({ import: _id, key }: ClaimedProfile, owner: string, set: mongo.Document): Promise<boolean> {
    const held = { _id, key, done: false, 'lease.owner': owner };
    return (await this.profiles.updateOne(held, [{ $set: set }])).matchedCount === 1;
  }
}
