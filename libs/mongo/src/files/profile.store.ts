import { mongo } from 'mongoose';
import { SMALL_FILE_BYTES } from '#libs/messages';
import type { ColumnValuesDoc, ProfileDoc } from '../connection/column-documents.js';
import type { Mongo } from '../connection/connection.js';
import { fromNow, literals } from '../connection/server-time.js';
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

/** The values of a column, as they are kept. */
export interface KeptColumn {
  /** Its place in the profile. */
  readonly index: number;
  readonly values: Buffer;
}

/** What the columns of imports' files hold: made when it is first asked for, and kept for a week after. */
export interface ProfileStore {
  /** What is kept under the key; null: it is not made yet, and is from now on waited for. */
  want(wanted: WantedProfile): Promise<Buffer | null>;
  /** The same, but nobody waits for one that is not made. */
  kept(of: Pick<WantedProfile, 'import' | 'key'>): Promise<Buffer | null>;
  /** Leases the one that has been waited for longest. Null: nothing to do. */
  claim(claim: ProfileClaim): Promise<ClaimedProfile | null>;
  /** False: the lease is another's, or something else is wanted by now. */
  renew(claimed: ClaimedProfile, holding: Holder & LeaseStanding): Promise<boolean>;
  release(claimed: ClaimedProfile, owner: string): Promise<void>;
  /** Keeps the values of some columns, before the profile. False when the lease was lost, or something else is wanted by now. */
  keepColumns(claimed: ClaimedProfile, owner: string, columns: readonly KeptColumn[]): Promise<boolean>;
  /** The values of a column of the profile under the key; null: it has none, or they are no longer kept. */
  column(of: Pick<WantedProfile, 'import' | 'key'>, index: number): Promise<Buffer | null>;
  /** Keeps what was made. False when the lease was lost, or something else is wanted by now. */
  keep(claimed: ClaimedProfile, owner: string, profile: Buffer): Promise<boolean>;
  /** The files are others by now: who wants their profile asks again. */
  drop(claimed: ClaimedProfile, owner: string): Promise<void>;
}

const HOUR_MS = 3_600_000;

const columnKey = (importId: string, index: number): string => `${importId}:${index}`;

const heldBy = ({ import: _id, key }: ClaimedProfile, owner: string) => ({
  ...{ _id, key, done: false, 'lease.owner': owner },
});

const updated = { returnDocument: 'after' } as const;

export class MongoProfileStore implements ProfileStore {
  constructor(private readonly mongo: Mongo) {}

  async want({ import: _id, ...wanted }: WantedProfile): Promise<Buffer | null> {
    const known = await this.profiles.findOne({ _id, key: wanted.key });
    if (!known) await this.replace(_id, wanted);
    if (!known?.profile) return null;
    await this.used(known);
    return Buffer.from(known.profile.buffer);
  }

  async kept({ import: _id, key }: Pick<WantedProfile, 'import' | 'key'>): Promise<Buffer | null> {
    const known = await this.profiles.findOne({ _id, key }, { projection: { profile: 1 } });
    return known?.profile ? Buffer.from(known.profile.buffer) : null;
  }

  async keepColumns(claimed: ClaimedProfile, owner: string, columns: readonly KeptColumn[]): Promise<boolean> {
    const { import: importId, key } = claimed;
    if (!(await this.profiles.findOne(heldBy(claimed, owner), { projection: { _id: 1 } }))) return false;
    const replaced = columns.map(({ index, values }) => {
      const all = literals({ import: importId, key, values: new mongo.Binary(values) });
      const update = [{ $set: { ...all, at: '$$NOW' } }];
      return { updateOne: { filter: { _id: columnKey(importId, index) }, update, upsert: true } };
    });
    if (replaced.length > 0) await this.columns.bulkWrite(replaced, { ordered: false });
    return true;
  }

  async column(
    { import: importId, key }: Pick<WantedProfile, 'import' | 'key'>,
    index: number,
  ): Promise<Buffer | null> {
    const found = await this.columns.findOne({ _id: columnKey(importId, index), key });
    return found && Buffer.from(found.values.buffer);
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

  async drop(claimed: ClaimedProfile, owner: string): Promise<void> {
    await this.profiles.deleteOne(heldBy(claimed, owner));
  }

  private get profiles(): mongo.Collection<ProfileDoc> {
    return this.mongo.collections.profiles;
  }

  private get columns(): mongo.Collection<ColumnValuesDoc> {
    return this.mongo.collections.columnValues;
  }

  /** Noted once an hour at most: it is asked for again and again while somebody maps the columns. */
  private async used({ _id, key }: Pick<ProfileDoc, '_id' | 'key'>): Promise<void> {
    const longAgo = { $expr: { $lt: ['$at', fromNow(-HOUR_MS)] } };
    const noted = { $currentDate: { at: true } } as const;
    const { matchedCount } = await this.profiles.updateOne({ _id, key, ...longAgo }, noted);
    if (matchedCount > 0) await this.columns.updateMany({ import: _id, key }, noted);
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

  private async change(claimed: ClaimedProfile, owner: string, set: mongo.Document): Promise<boolean> {
    return (await this.profiles.updateOne(heldBy(claimed, owner), [{ $set: set }])).matchedCount === 1;
  }
}
