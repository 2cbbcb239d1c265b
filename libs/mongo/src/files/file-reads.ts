import type { mongo } from 'mongoose';
import { type FileError, MOST_FILES } from '#libs/messages';
import type { Mongo } from '../connection/connection.js';
import type { FileDoc, ImportDoc, ListedFile } from '../connection/control-plane.js';
import { isWorkedOn } from '../control/lease.js';
import type { Verdict } from './verdict.js';

/** Without its verdict a file's record is small. */
export type BareFile = Omit<FileDoc, 'verdict'>;

/** What became of a file's check; null while it goes on. */
export interface JudgedFile {
  readonly name: string;
  readonly verdict: Pick<Verdict, 'ok'> | null;
}

/** The files of an import that have errors: how many, and the first error of the first one. */
export interface RefusedFiles {
  readonly count: number;
  readonly name: string;
  readonly error: FileError | null;
}

/** What lists of files leave out: cells, of which a file may show 64 KiB. */
const withoutCells = { 'verdict.preview': 0, 'verdict.samples': 0 } as const;

/** At a time; what is left is for the next time. */
const MOST_ABANDONED = 1_000;

/** Files without a verdict on which no instance works. */
export interface WaitingFiles {
  /** Still being uploaded. */
  readonly arriving: number;
  readonly whole: number;
}

/** Some of an import's files, in the order in which they are read. */
export interface FileRange {
  readonly from?: number;
  readonly limit?: number;
}

const inOrder = <T extends BareFile>(files: readonly T[], order: readonly string[]): readonly T[] => {
  const places = new Map(order.map((id, place) => [id, place]));
  return files.toSorted((a, b) => (places.get(a._id) ?? 0) - (places.get(b._id) ?? 0));
};

/** Reads of the records of files. Each says how much of a record it needs: headers and cells may be large. */
export class FileReads {
  constructor(private readonly mongo: Mongo) {}

  private get files(): Mongo['models']['files'] {
    return this.mongo.models.files;
  }

  byId(id: string): Promise<BareFile | null> {
    return this.files.findById(id, { verdict: 0 }).read('primary').lean<BareFile>().exec();
  }

  get(workspace: string, id: string): Promise<FileDoc | null> {
    return this.files.findOne({ _id: id, workspace }).lean<FileDoc>().exec();
  }

  async list(importId: string, { from = 0, limit = MOST_FILES }: FileRange = {}): Promise<readonly ListedFile[]> {
    const found = await this.mongo.models.imports.findById(importId, { files: 1 }).lean<ImportDoc>();
    const order = (found?.files ?? []).slice(from, from + limit);
    const listed = await this.files.find({ _id: { $in: order } }, withoutCells).lean<ListedFile[]>();
    return inOrder(listed, order);
  }

  async judged(importId: string): Promise<readonly JudgedFile[]> {
    const found = await this.files
      .find({ import: importId }, { name: 1, 'verdict.ok': 1 })
      .sort({ _id: 1 })
      .limit(MOST_FILES)
      .lean<Partial<JudgedFile>[]>();
    return found.map(({ name = '', verdict = null }) => ({ name, verdict }));
  }

  async refusedOf(imports: readonly string[]): Promise<ReadonlyMap<string, RefusedFiles>> {
    if (imports.length === 0) return new Map();
    const found = await this.files.aggregate<RefusedFiles & { readonly _id: string }>([
      { $match: { import: { $in: [...imports] }, 'verdict.ok': false } },
      { $project: { import: 1, name: 1, error: { $first: '$verdict.errors' } } },
      { $sort: { _id: 1 } },
      {
        $group: { _id: '$import', count: { $sum: 1 }, name: { $first: '$name' }, error: { $first: '$error' } },
      },
    ]);
    return new Map(found.map(({ _id, count, name, error = null }) => [_id, { count, name, error }]));
  }

  async named(ids: readonly string[]): Promise<readonly ListedFile[]> {
    return inOrder(await this.files.find({ _id: { $in: [...ids] } }, withoutCells).lean<ListedFile[]>(), ids);
  }

  async *samples(importId: string): AsyncGenerator<Pick<Verdict, 'headers' | 'samples'>> {
    const shown = { 'verdict.headers': 1, 'verdict.samples': 1 } as const;
    const found = await this.mongo.models.imports.findById(importId, { files: 1 }).lean<ImportDoc>();
    for (const id of found?.files ?? []) {
      const file = await this.files.findById(id, shown).lean<FileDoc>();
      if (file?.verdict) yield file.verdict;
    }
  }

  /** At most as many as a request may bring. */
  ofRequest(importId: string, key: string): Promise<readonly BareFile[]> {
    return this.files
      .find({ import: importId, 'request.key': key }, { verdict: 0 })
      .read('primary')
      .lean<BareFile[]>()
      .exec();
  }

  async namesFrom(importId: string, stem: string): Promise<ReadonlySet<string>> {
    const alike = { import: importId, name: { $gte: stem, $lte: `${stem}\uffff` } };
    const found = await this.files.find(alike, { _id: 0, name: 1 }).read('primary').lean<Pick<FileDoc, 'name'>[]>();
    return new Set(found.map(({ name }) => name));
  }

  /** Some of them; others are for the next time. */
  abandoned(): Promise<readonly BareFile[]> {
    const silent = { state: 'uploading', $expr: { $lt: ['$aliveUntil', '$$NOW'] } } as const;
    return this.files.find(silent, { verdict: 0 }).limit(MOST_ABANDONED).lean<BareFile[]>().exec();
  }

  async waiting(): Promise<WaitingFiles> {
    const waiting = { verdict: null, needless: { $ne: true as const }, $expr: { $not: [isWorkedOn] } };
    const count = (state: FileDoc['state']) => this.files.countDocuments({ state, ...waiting }).exec();
    const [arriving, whole] = await Promise.all([count('uploading'), count('uploaded')]);
    return { arriving, whole };
  }

  /** Which of these contents no record owns. */
  async unowned(contents: readonly mongo.ObjectId[]): Promise<readonly mongo.ObjectId[]> {
    const owners = await this.files.find({ gridfs: { $in: contents } }, { gridfs: 1 }).lean<FileDoc[]>();
    const owned = new Set(owners.map(({ gridfs }) => gridfs.toHexString()));
    return contents.filter((id) => !owned.has(id.toHexString()));
  }
}
