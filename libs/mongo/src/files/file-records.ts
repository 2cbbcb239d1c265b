import { mongo } from 'mongoose';
import { finalStates, type ImportStatus, runPhases, settledStatus } from '#libs/messages';
import type { Mongo } from '../connection/connection.js';
import type { FileDoc, ImportDoc, ReadingOptions } from '../connection/control-plane.js';
import { newId } from '../connection/new-id.js';
import { fromNow, literals, mayChange, statusChange } from '../connection/server-time.js';
import { ImportChanges } from '../control/import-changes.js';
import { givenBack, type Holder, type LeaseStanding, leasedBy, leaseIsFree, renewedFor } from '../control/lease.js';
import type { BareFile } from './file-reads.js';
import { isFull, weigh } from './import-room.js';
import type { Verdict } from './verdict.js';
import { fitVerdict, type VerdictWeight, weightOf } from './verdict-weight.js';
import { type FileCheckClaim, wantedBy } from './wanted-files.js';

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

/** An upload that is silent for longer has lost its receiver. */
const SILENCE_MS = 60_000;
const SYSTEM = 'sluice';

const updated = { returnDocument: 'after', updatePipeline: true } as const;

const NOTHING: VerdictWeight = { headerBytes: 0, listedErrors: 0 };

/** A file as its check read it. */
export type CheckedFile = Pick<FileDoc, '_id' | 'reading'>;

interface Judgement {
  readonly verdict: Verdict;
  readonly set: object;
}

/** The records of files, and what they mean for their import's state. */
export class FileRecords {
  private readonly changes: ImportChanges;
  constructor(private readonly mongo: Mongo) {
    this.changes = new ImportChanges(mongo.connection);
  }

  private get files(): Mongo['models']['files'] {
    return this.mongo.models.files;
  }

  /** One MongoDB transaction: the record, its place in the import, the import to `preprocessing`. */
  add(request: NewFile): Promise<FileDoc | 'moved' | 'full'> {
    const id = newId('fil');
    return this.changes.do(request.import, async (session) => {
      if (await isFull(this.mongo.models.imports, request.import, session)) return 'full';
      const added = { files: { $concatArrays: ['$files', [id]] }, firstByteAt: { $ifNull: ['$firstByteAt', '$$NOW'] } };
      if (!(await this.reopen(session, request, added))) return 'moved';
      await this.insert(session, id, request);
      return (await this.touch(session, id)) ?? 'moved';
    });
  }

  /** One MongoDB transaction: the record gone, the import settled over those left. */
  remove(file: BareFile, { by, from }: Pick<NewFile, 'by' | 'from'>): Promise<'removed' | 'moved'> {
    const kept = { $filter: { input: '$files', cond: { $ne: ['$$this', file._id] } } };
    return this.changes.do(file.import, async (session) => {
      if (!(await this.reopen(session, { ...file, by, from }, { files: kept }))) return 'moved';
      const removed = await this.files
        .findOneAndDelete({ _id: file._id }, { session, projection: { headerBytes: 1, listedErrors: 1 } })
        .lean<FileDoc>();
      await weigh(this.mongo.models.imports, file.import, { less: removed, session });
      await this.settle(session, file.import);
      return 'removed';
    });
  }

  /** One MongoDB transaction: how the file is to be read from now on, its verdict gone, the import to `preprocessing`. */
  setReading(file: BareFile, reading: ReadingOptions, { by, from }: Pick<NewFile, 'by' | 'from'>): Promise<boolean> {
    return this.changes.do(file.import, async (session) => {
      if (!(await this.reopen(session, { ...file, by, from }, {}))) return false;
      const now = { $currentDate: { progressAt: true } } as const;
      const again = { $set: { reading, verdict: null, lease: null, ...NOTHING }, ...now };
      const before = await this.files
        .findOneAndUpdate({ _id: file._id, state: { $ne: 'incomplete' } }, again, { session, returnDocument: 'before' })
        .select({ headerBytes: 1, listedErrors: 1 })
        .lean<FileDoc>();
      await weigh(this.mongo.models.imports, file.import, { less: before, session });
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

  async abort(file: BareFile, verdict: Verdict): Promise<void> {
    await this.judge(file, { _id: file._id, state: 'uploading' }, { verdict, set: { state: 'incomplete' } });
  }

  /** Whole files come first: `uploaded` sorts before `uploading`. */
  async claim(check: FileCheckClaim): Promise<FileDoc | null> {
    const wanted = wantedBy(check);
    if (wanted.length === 0) return null;
    const waiting = { verdict: null, needless: { $ne: true }, $or: [...wanted], ...leaseIsFree };
    return this.files
      .findOneAndUpdate(waiting, [{ $set: leasedBy(check) }], { ...updated, sort: { state: 1, _id: 1 } })
      .lean<FileDoc>()
      .exec();
  }

  /** The check of a file whose import is over, cancelled say, ends with this, and is not begun again. */
  async renew(id: string, { owner, leaseMs, ...standing }: Holder & LeaseStanding): Promise<FileDoc | null> {
    const { progress } = standing;
    const grew = { $ne: [progress, '$checkedBytes'] };
    const noted = { checkedBytes: progress, progressAt: { $cond: [grew, '$$NOW', '$progressAt'] } };
    const held = await this.changeHeld(id, owner, { ...renewedFor(leaseMs, standing), ...noted });
    const over = { _id: held?.import, status: { $in: [...finalStates] } };
    if (held === null || !(await this.mongo.models.imports.exists(over))) return held;
    await this.changeHeld(id, owner, { ...givenBack, needless: true });
    return null;
  }

  async release(id: string, owner: string): Promise<void> {
    await this.changeHeld(id, owner, givenBack);
  }

  async recordVerdict(checked: CheckedFile, owner: string, verdict: Verdict): Promise<boolean> {
    const { _id } = checked;
    const file = await this.files.findById(_id, { import: 1 }).read('primary').lean<BareFile>();
    // Whoever holds the lease may have claimed the file again, to be read otherwise, before this check ended.
    const reading = { $eq: checked.reading ?? null };
    const held = { _id, state: 'uploaded', verdict: null, 'lease.owner': owner, reading } as const;
    return file !== null && this.judge(file, held, { verdict, set: {} });
  }

  private changeHeld(id: string, owner: string, set: mongo.Document): Promise<FileDoc | null> {
    return this.files
      .findOneAndUpdate({ _id: id, 'lease.owner': owner }, [{ $set: set }], {
        ...updated,
        projection: { state: 1, import: 1 },
      })
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

  /** One MongoDB transaction: a file's verdict by compare-and-set, as its import has room for it, and what it means for that. */
  private judge(file: BareFile, expected: object, { verdict, set }: Judgement): Promise<boolean> {
    const { imports } = this.mongo.models;
    return this.changes.do(file.import, async (session) => {
      const now = { $currentDate: { progressAt: true } } as const;
      const held = await imports
        .findById(file.import, { headerBytes: 1, listedErrors: 1 })
        .session(session)
        .lean<ImportDoc>();
      const fitted = fitVerdict(verdict, held ?? {});
      const more = weightOf(fitted);
      const judged = { $set: { ...set, verdict: fitted, lease: null, ...more }, ...now };
      if ((await this.files.updateOne(expected, judged, { session })).matchedCount === 0) return false;
      await weigh(this.mongo.models.imports, file.import, { more, session });
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
    const reopened = [{ $set: { ...set, ...again, ...statusChange(runPhases.stage.during, by) } }];
    const filter = { _id: importId, workspace, status: { $in: from }, ...mayChange };
    return (await this.mongo.models.imports.updateOne(filter, reopened, { ...updated, session })).matchedCount === 1;
  }

  /**
   * Moves an import out of `preprocessing` once all its files have verdicts. Writing the revision first lets two
   * transactions that judge two files at once conflict: each would see the other's file without a verdict.
   */
  private async settle(session: mongo.ClientSession, importId: string): Promise<void> {
    const { imports } = this.mongo.models;
    const preprocessing = { _id: importId, status: runPhases.stage.during };
    const found = await imports
      .findOneAndUpdate(preprocessing, { $inc: { revision: 1 } }, { session, returnDocument: 'after' })
      .lean<ImportDoc>();
    if (!found) return;
    const status = settledStatus({
      files: found.files.length,
      areMissing: await this.hasFile(session, { import: importId, 'verdict.ok': null }),
      haveErrors: await this.hasFile(session, { import: importId, 'verdict.ok': false }),
    });
    // What must be staged is so next.
    if (status === runPhases.stage.during || (status === runPhases.stage.after && found.process === 'groups')) return;
    await imports.updateOne(preprocessing, [{ $set: statusChange(status, SYSTEM) }], { ...updated, session });
  }

  private async hasFile(session: mongo.ClientSession, filter: object): Promise<boolean> {
    return (await this.files.exists(filter).session(session)) !== null;
  }
}
