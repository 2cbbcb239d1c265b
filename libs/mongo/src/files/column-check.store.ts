import { mongo } from 'mongoose';
import { SMALL_FILE_BYTES } from '#libs/messages';
import type { ColumnCheckDoc, FindingsDoc } from '../connection/column-documents.js';
import type { Mongo } from '../connection/connection.js';
import { literals } from '../connection/server-time.js';
import { isDuplicateKey } from '../connection/transact.js';
import { givenBack, type Holder, type LeaseStanding, leasedBy, leaseIsFree, renewedFor } from '../control/lease.js';

/** A check of columns that somebody waits for. */
export interface WantedCheck extends Pick<ColumnCheckDoc, 'workspace' | 'key' | 'bytes'> {
  readonly import: string;
  readonly definition: Buffer;
}

/** The same as an instance does it. */
export type ClaimedCheck = WantedCheck & Pick<ColumnCheckDoc, 'lease'>;

/** What was found in a column, under the key of all that it depends on. */
export interface KeptFindings {
  readonly key: string;
  readonly found: Buffer;
  /** The rows in which it was; null: there was no room for them. */
  readonly rows: Buffer | null;
}

/** Whether a check is being done, or could not be. */
export type CheckStanding = 'waiting' | 'failed';

/** What is wrong with the columns of imports: looked for when it is first asked for, and kept for a week after. */
export interface ColumnCheckStore {
  /** What is kept under keys, without its rows. */
  findings(importId: string, keys: readonly string[]): Promise<readonly Omit<KeptFindings, 'rows'>[]>;
  /** The rows under one key; undefined: nothing is kept under it. */
  rows(importId: string, key: string): Promise<Buffer | null | undefined>;
  /** Some of what belongs to the check is not there: it is waited for from now on. What is at work goes on first. */
  want(wanted: WantedCheck): Promise<CheckStanding>;
  /** Leases the one that has been waited for longest; `large`: also of large files. Null: nothing to do. */
  claim(claim: Holder & { readonly large: boolean }): Promise<ClaimedCheck | null>;
  /** False: the lease is another's, or what is kept of the import was deleted. */
  renew(claimed: ClaimedCheck, holding: Holder & LeaseStanding): Promise<boolean>;
  release(claimed: ClaimedCheck, owner: string): Promise<void>;
  /** Keeps what was found, of whichever mapping; of an import at most so many, the latest. False when the lease was lost. */
  keep(claimed: ClaimedCheck, owner: string, found: readonly KeptFindings[]): Promise<boolean>;
  /** The check is over. Another one may be wanted by now: then that one is to be done. */
  end(claimed: ClaimedCheck, owner: string, outcome: 'done' | 'failed'): Promise<void>;
}

const updated = { returnDocument: 'after' } as const;

/** Of an import, besides as many as were found at once. */
const MOST_KEPT = 500;

const findingsKey = (importId: string, key: string): string => `${importId}:${key}`;

const keyIn = ({ _id }: Pick<FindingsDoc, '_id'>): string => _id.slice(_id.lastIndexOf(':') + 1);

const bufferOf = (binary: mongo.Binary): Buffer => Buffer.from(binary.buffer);

export class MongoColumnCheckStore implements ColumnCheckStore {
  constructor(private readonly mongo: Mongo) {}

  async findings(importId: string, keys: readonly string[]): Promise<readonly Omit<KeptFindings, 'rows'>[]> {
    const ids = keys.map((key) => findingsKey(importId, key));
    const found = await this.found.find({ _id: { $in: ids } }, { projection: { found: 1 } }).toArray();
    return found.map((doc) => ({ key: keyIn(doc), found: bufferOf(doc.found) }));
  }

  async rows(importId: string, key: string): Promise<Buffer | null | undefined> {
    const found = await this.found.findOne({ _id: findingsKey(importId, key) }, { projection: { rows: 1 } });
    return found ? found.rows && bufferOf(found.rows) : undefined;
  }

  async want({ import: _id, key, definition, ...wanted }: WantedCheck): Promise<CheckStanding> {
    const known = await this.checks.findOne({ _id, key }, { projection: { failed: 1, done: 1 } });
    if (known?.failed) return 'failed';
    if (known && !known.done) return 'waiting';
    const all = literals({ key, definition: new mongo.Binary(definition), ...wanted, done: false, failed: false });
    const changed = [{ $set: { ...all, since: '$$NOW', at: '$$NOW', lease: FREE_OR_HELD } }];
    try {
      await this.checks.updateOne({ _id }, changed, { upsert: true });
    } catch (error) {
      if (!isDuplicateKey(error)) throw error;
    }
    return 'waiting';
  }

  async claim({ large, ...holder }: Holder & { readonly large: boolean }): Promise<ClaimedCheck | null> {
    const size = large ? {} : { bytes: { $lte: SMALL_FILE_BYTES } };
    const waiting = { done: false, ...size, ...leaseIsFree };
    const leased = [{ $set: leasedBy(holder) }];
    const found = await this.checks.findOneAndUpdate(waiting, leased, { ...updated, sort: { since: 1 } });
    if (!found) return null;
    const { _id, definition, ...claimed } = found;
    return { ...claimed, import: _id, definition: bufferOf(definition) };
  }

  async renew(claimed: ClaimedCheck, { owner, leaseMs, ...standing }: Holder & LeaseStanding): Promise<boolean> {
    return this.change(claimed, owner, renewedFor(leaseMs, standing));
  }

  async release(claimed: ClaimedCheck, owner: string): Promise<void> {
    await this.change(claimed, owner, givenBack);
  }

  async keep(claimed: ClaimedCheck, owner: string, found: readonly KeptFindings[]): Promise<boolean> {
    const { import: importId } = claimed;
    if (!(await this.checks.findOne(heldBy(claimed, owner), { projection: { _id: 1 } }))) return false;
    const kept = found.map(({ key, found: bytes, rows }) => {
      const all = { import: importId, found: new mongo.Binary(bytes), rows: rows && new mongo.Binary(rows) };
      const update = [{ $set: { ...literals(all), at: '$$NOW' } }];
      return { updateOne: { filter: { _id: findingsKey(importId, key) }, update, upsert: true } };
    });
    if (kept.length > 0) await this.found.bulkWrite(kept, { ordered: false });
    await this.dropOld(importId, MOST_KEPT + found.length);
    return true;
  }

  async end(claimed: ClaimedCheck, owner: string, outcome: 'done' | 'failed'): Promise<void> {
    const { key } = claimed;
    const isSame = { $eq: ['$key', { $literal: key }] };
    await this.change(claimed, owner, {
      done: { $cond: [isSame, true, '$done'] },
      failed: { $cond: [isSame, { $literal: outcome === 'failed' }, '$failed'] },
      at: '$$NOW',
      lease: null,
    });
  }

  private get checks(): mongo.Collection<ColumnCheckDoc> {
    return this.mongo.collections.columnChecks;
  }

  private get found(): mongo.Collection<FindingsDoc> {
    return this.mongo.collections.findings;
  }

  private async dropOld(importId: string, most: number): Promise<void> {
    const old = await this.found
      .find({ import: importId }, { projection: { _id: 1 }, sort: { at: -1 } })
      .skip(most)
      .toArray();
    if (old.length > 0) await this.found.deleteMany({ _id: { $in: old.map(({ _id }) => _id) } });
  }

  private async change(claimed: ClaimedCheck, owner: string, set: mongo.Document): Promise<boolean> {
    return (await this.checks.updateOne(heldBy(claimed, owner), [{ $set: set }])).matchedCount === 1;
  }
}

/** Whichever mapping is wanted by now: what is found in columns holds for all that read them so. */
const heldBy = ({ import: _id }: ClaimedCheck, owner: string) => ({ _id, 'lease.owner': owner });

/** Whoever is at work for the former mapping ends that first; what nobody holds has failed nobody. */
const FREE_OR_HELD: mongo.Document = {
  $cond: [{ $gt: [{ $ifNull: ['$lease.until', new Date(0)] }, '$$NOW'] }, '$lease', null],
};
