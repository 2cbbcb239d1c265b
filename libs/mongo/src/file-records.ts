import { mongo } from 'mongoose';
import { type ImportStatus, isStaged } from '#libs/messages';
import type { Mongo } from './connection.js';
import type { FileDoc, ImportDoc, ReadingOptions, Verdict } from './control-plane.js';
import { newId } from './new-id.js';
import { fromNow, leaseIsFree, literals, statusChange } from './server-time.js';
import { settledStatus } from './settled-status.js';
import { transact } from './transaction.js';

export interface NewFile {
  readonly workspace: string;
  readonly import: string;
  readonly name: string;
  readonly by: string;
  /** States of the import in which a file may be added; it moves to `preprocessing`. */
  readonly from: readonly ImportStatus[];
  /** How it is to be read; what is not named is detected. */
  readonly reading?: ReadingOptions | null;
  readonly request?: FileDoc['request'];
}

export interface Check {
  readonly owner: string;
  readonly leaseMs: number;
}

export interface CheckRenewal extends Check {
  /** Bytes read so far: a number that grew is progress. */
  readonly bytes: number;
}

/** An upload that is silent for longer has lost its receiver. */
const SILENCE_MS = 60_000;
const SYSTEM = 'sluice';

const updated = { returnDocument: 'after', updatePipeline: true } as const;

/** The records of files, and what they mean for their import's state. */
export class FileRecords {
  constructor(private readonly mongo: Mongo) {}

  private get files(): Mongo['models']['files'] {
    return this.mongo.models.files;
  }

  byId(id: string): Promise<FileDoc | null> {
    return this.files.findById(id).read('primary').lean<FileDoc>().exec();
  }

  get(workspace: string, id: string): Promise<FileDoc | null> {
    return this.files.findOne({ _id: id, workspace }).lean<FileDoc>().exec();
  }

  async list(importId: string): Promise<readonly FileDoc[]> {
    const order = (await this.mongo.models.imports.findById(importId, { files: 1 }).lean<ImportDoc>())?.files ?? [];
    const found = await this.files.find({ _id: { $in: order } }).lean<FileDoc[]>();
    return found.toSorted((a, b) => order.indexOf(a._id) - order.indexOf(b._id));
  }

  ofRequest(importId: string, key: string): Promise<readonly FileDoc[]> {
    return this.files.find({ import: importId, 'request.key': key }).read('primary').lean<FileDoc[]>().exec();
  }

  /** One transaction: the record, its place in the import, the import to `preprocessing`. */
  add(request: NewFile): Promise<FileDoc | 'moved'> {
    const id = newId('fil');
    return transact(this.mongo.connection, async (session) => {
      const added = { files: { $concatArrays: ['$files', [id]] }, firstByteAt: { $ifNull: ['$firstByteAt', '$$NOW'] } };
      if (!(await this.reopen(session, request, added))) return 'moved';
      await this.insert(session, id, request);
      return (await this.touch(session, id)) ?? 'moved';
    });
  }

  /** One transaction: the record gone, the import settled over those left. */
  remove(file: FileDoc, { by, from }: Pick<NewFile, 'by' | 'from'>): Promise<'removed' | 'moved'> {
    const kept = { $filter: { input: '$files', cond: { $ne: ['$$this', file._id] } } };
    return transact(this.mongo.connection, async (session) => {
      if (!(await this.reopen(session, { ...file, by, from }, { files: kept }))) return 'moved';
      await this.files.deleteOne({ _id: file._id }, { session });
      await this.settle(session, file.import);
      return 'removed';
    });
  }

  /** One transaction: how the file is to be read from now on, its verdict gone, the import to `preprocessing`. */
  setReading(file: FileDoc, reading: ReadingOptions, { by, from }: Pick<NewFile, 'by' | 'from'>): Promise<boolean> {
    return transact(this.mongo.connection, async (session) => {
      if (!(await this.reopen(session, { ...file, by, from }, {}))) return false;
      const now = { $currentDate: { progressAt: true } } as const;
      const anew = { $set: { reading, verdict: null, lease: null }, ...now };
      await this.files.updateOne({ _id: file._id, state: { $ne: 'incomplete' } }, anew, { session });
      await this.settle(session, file.import);
      return true;
    });
  }

  async keepAlive(id: string): Promise<void> {
    const alive = [{ $set: { aliveUntil: fromNow(SILENCE_MS), progressAt: '$$NOW' } }];
    await this.files.updateOne({ _id: id, state: 'uploading' }, alive, updated);
  }

  commit(id: string, content: { readonly bytes: number; readonly sha256: string }): Promise<FileDoc | null> {
    const uploaded = [{ $set: { ...literals(content), state: 'uploaded', uploadedAt: '$$NOW', progressAt: '$$NOW' } }];
    return this.files.findOneAndUpdate({ _id: id, state: 'uploading' }, uploaded, updated).lean<FileDoc>().exec();
  }

  async abort(file: FileDoc, verdict: Verdict): Promise<void> {
    await this.judge(file, { _id: file._id, state: 'uploading' }, { state: 'incomplete', verdict, lease: null });
  }

  claim({ owner, leaseMs }: Check): Promise<FileDoc | null> {
    const waiting = { verdict: null, state: { $in: ['uploading', 'uploaded'] as const }, ...leaseIsFree };
    const leased = [{ $set: { lease: { owner: { $literal: owner }, until: fromNow(leaseMs) } } }];
    return this.files
      .findOneAndUpdate(waiting, leased, { ...updated, sort: { _id: 1 } })
      .lean<FileDoc>()
      .exec();
  }

  async renew(id: string, { owner, leaseMs, bytes }: CheckRenewal): Promise<boolean> {
    const grew = { $ne: [bytes, '$checkedBytes'] };
    const noted = { checkedBytes: bytes, progressAt: { $cond: [grew, '$$NOW', '$progressAt'] } };
    const renewed = [{ $set: { 'lease.until': fromNow(leaseMs), ...noted } }];
    return (await this.files.updateOne({ _id: id, 'lease.owner': owner }, renewed, updated)).matchedCount === 1;
  }

  async recordVerdict(id: string, owner: string, verdict: Verdict): Promise<boolean> {
    const file = await this.byId(id);
    const held = { _id: id, state: 'uploaded', verdict: null, 'lease.owner': owner } as const;
    return file !== null && this.judge(file, held, { verdict, lease: null });
  }

  abandoned(): Promise<readonly FileDoc[]> {
    const silent = { state: 'uploading', $expr: { $lt: ['$aliveUntil', '$$NOW'] } } as const;
    return this.files.find(silent).lean<FileDoc[]>().exec();
  }

  /** Which of these contents no record owns. */
  async unowned(contents: readonly mongo.ObjectId[]): Promise<readonly mongo.ObjectId[]> {
    const owners = await this.files.find({ gridfs: { $in: contents } }, { gridfs: 1 }).lean<FileDoc[]>();
    const owned = new Set(owners.map(({ gridfs }) => gridfs.toHexString()));
    return contents.filter((id) => !owned.has(id.toHexString()));
  }

  private async insert(session: mongo.ClientSession, id: string, request: NewFile) {
    const { workspace, import: importId, name, reading = null, request: origin = null } = request;
    const gridfs = new mongo.ObjectId();
    const now = new Date();
    const record = {
      _id: id,
      workspace,
      import: importId,
      name,
      gridfs,
      reading,
      request: origin,
      state: 'uploading' as const,
      firstByteAt: now,
    };
    await this.files.create([record], { session });
  }

  /** Replaces the times of this process by the server's. */
  private touch(session: mongo.ClientSession, id: string): Promise<FileDoc | null> {
    const times = [{ $set: { firstByteAt: '$$NOW', progressAt: '$$NOW', aliveUntil: fromNow(SILENCE_MS) } }];
    return this.files
      .findOneAndUpdate({ _id: id }, times, { ...updated, session })
      .lean<FileDoc>()
      .exec();
  }

  /** One transaction: a file's verdict by compare-and-set, and what it means for the import. */
  private judge(file: FileDoc, expected: object, verdict: object): Promise<boolean> {
    return transact(this.mongo.connection, async (session) => {
      const now = { $currentDate: { progressAt: true } } as const;
      const judged = await this.files.updateOne(expected, { $set: verdict, ...now }, { session });
      if (judged.matchedCount === 0) return false;
      await this.settle(session, file.import);
      return true;
    });
  }

  private async reopen(
    session: mongo.ClientSession,
    { workspace, import: importId, by, from }: Omit<NewFile, 'name'>,
    set: mongo.Document,
  ): Promise<boolean> {
    const again = { staging: null, revision: { $add: ['$revision', 1] } };
    const reopened = [{ $set: { ...set, ...again, ...statusChange('preprocessing', by) } }];
    const filter = { _id: importId, workspace, status: { $in: from } };
    return (await this.mongo.models.imports.updateOne(filter, reopened, { ...updated, session })).matchedCount === 1;
  }

  /**
   * Moves an import out of `preprocessing` once all its files have verdicts. Writing the revision first lets two
   * transactions that judge two files at once conflict: each would see the other's file without a verdict.
   */
  private async settle(session: mongo.ClientSession, importId: string): Promise<void> {
    const { imports } = this.mongo.models;
    const preprocessing = { _id: importId, status: 'preprocessing' } as const;
    const found = await imports
      .findOneAndUpdate(preprocessing, { $inc: { revision: 1 } }, { session, returnDocument: 'after' })
      .lean<ImportDoc>();
    if (!found) return;
    const files = await this.files
      .find({ _id: { $in: found.files } }, { verdict: 1 })
      .session(session)
      .lean<FileDoc[]>();
    const status = settledStatus(files.map(({ verdict }) => verdict));
    // What must be staged is so next.
    if (status === 'preprocessing' || (status === 'ready' && isStaged(found))) return;
    await imports.updateOne(preprocessing, [{ $set: statusChange(status, SYSTEM) }], { ...updated, session });
  }
}
