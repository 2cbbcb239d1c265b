import { mongo } from 'mongoose';
import { type ImportStatus, isStaged } from '#libs/messages';
import type { Mongo } from './connection.js';
import type { FileDoc, ImportDoc, ReadingOptions, Verdict } from './control-plane.js';
import { givenBack, type Holder, leasedBy, leaseIsFree, neverFailed, renewedFor } from './lease.js';
import { newId } from './new-id.js';
import { fromNow, literals, statusChange } from './server-time.js';
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

/** Whose files are left alone. */
export interface Excluded {
  readonly workspaces: readonly string[];
  readonly imports: readonly string[];
}

export interface Check extends Holder {
  /** Of files that have arrived; null: none of them is wanted. */
  readonly whole?: Excluded | null;
  /** The same of files that are still arriving. */
  readonly arriving?: Excluded | null;
  /** False: none whose check has ended a process. */
  readonly suspects?: boolean;
}

const others = ({ workspaces, imports }: Excluded): mongo.Document => ({
  workspace: { $nin: [...workspaces] },
  import: { $nin: [...imports] },
});

const nobody: Excluded = { workspaces: [], imports: [] };

/** A file whose check has ended a process is left alone until it is whole: only then can it be refused. */
const wantedBy = ({ owner, whole = nobody, arriving = nobody, suspects = true }: Check): readonly mongo.Document[] => [
  ...(whole ? [{ state: 'uploaded', ...others(whole), ...(suspects ? {} : neverFailed(owner)) }] : []),
  ...(arriving ? [{ state: 'uploading', ...others(arriving), ...neverFailed(owner) }] : []),
];

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

  /** Whole files come first: `uploaded` sorts before `uploading`. */
  async claim(check: Check): Promise<FileDoc | null> {
    const wanted = wantedBy(check);
    if (wanted.length === 0) return null;
    const waiting = { verdict: null, $or: [...wanted], ...leaseIsFree };
    return this.files
      .findOneAndUpdate(waiting, [{ $set: leasedBy(check) }], { ...updated, sort: { state: 1, _id: 1 } })
      .lean<FileDoc>()
      .exec();
  }

  renew(id: string, { owner, leaseMs, progress }: Holder & { readonly progress: number }): Promise<FileDoc | null> {
    const grew = { $ne: [progress, '$checkedBytes'] };
    const noted = { checkedBytes: progress, progressAt: { $cond: [grew, '$$NOW', '$progressAt'] } };
    return this.changeHeld(id, owner, { ...renewedFor(leaseMs, progress), ...noted });
  }

  async release(id: string, owner: string): Promise<void> {
    await this.changeHeld(id, owner, givenBack);
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

  private changeHeld(id: string, owner: string, set: mongo.Document): Promise<FileDoc | null> {
    return this.files
      .findOneAndUpdate({ _id: id, 'lease.owner': owner }, [{ $set: set }], { ...updated, projection: { state: 1 } })
      .lean<FileDoc>()
      .exec();
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
