import { mongo } from 'mongoose';
import { freeName, MOST_FILES, runPhases } from '#libs/messages';
import type { Mongo } from '../connection/connection.js';
import type { FileDoc, ImportDoc } from '../connection/control-plane.js';
import { newId } from '../connection/new-id.js';
import { ImportChanges } from '../control/import-changes.js';
import { type FileContent, Fingerprint } from './file-content.js';

/** Bytes that no record owns yet. */
export interface StoredContent {
  readonly gridfs: mongo.ObjectId;
  readonly bytes: number;
  readonly sha256: string;
}

/** A file of an archive, with its bytes. */
export interface UnpackedFile extends StoredContent {
  readonly name: string;
}

/** What becomes of archives: each gives its place in its import to the files in it. */
export interface ArchiveStore {
  /** Stores bytes for `unpack`; those that it does not take are swept in time. */
  write(name: string, source: AsyncIterable<Uint8Array>): Promise<StoredContent>;
  /**
   * One MongoDB transaction: the files in the place of their archive, without a verdict yet; then its bytes are deleted. `moved`: the
   * lease is another's, or the file is gone; `full`: the import has no room for them.
   */
  unpack(archive: FileDoc, owner: string, unpacked: readonly UnpackedFile[]): Promise<'unpacked' | 'moved' | 'full'>;
}

export class MongoArchiveStore implements ArchiveStore {
  private readonly changes: ImportChanges;

  constructor(
    private readonly mongo: Mongo,
    private readonly content: FileContent,
  ) {
    this.changes = new ImportChanges(mongo.connection);
  }

  async write(name: string, source: AsyncIterable<Uint8Array>): Promise<StoredContent> {
    const [gridfs, fingerprint] = [new mongo.ObjectId(), new Fingerprint()];
    await this.content.write(gridfs, name, fingerprint.of(source));
    return { gridfs, ...fingerprint.value() };
  }

  async unpack(archive: FileDoc, owner: string, unpacked: readonly UnpackedFile[]) {
    const outcome = await this.replace(archive, owner, unpacked);
    if (outcome === 'unpacked') await this.content.delete(archive.gridfs);
    return outcome;
  }

  private replace(archive: FileDoc, owner: string, unpacked: readonly UnpackedFile[]) {
    const { files, imports } = this.mongo.models;
    return this.changes.do(archive.import, async (session): Promise<'unpacked' | 'moved' | 'full'> => {
      const found = await imports.findById(archive.import, { files: 1 }).session(session).lean<ImportDoc>();
      const listed = found?.files ?? [];
      if (listed.length - 1 + unpacked.length > MOST_FILES) return 'full';
      const held = { _id: archive._id, state: 'uploaded', verdict: null, 'lease.owner': owner } as const;
      if ((await files.exists(held).session(session)) === null) return 'moved';
      const records = await this.named(session, archive, unpacked);
      const order = listed.flatMap((id) => (id === archive._id ? records.map(({ _id }) => _id) : [id]));
      const preprocessing = { _id: archive.import, status: runPhases.stage.during };
      const changed = { $set: { files: order }, $inc: { revision: 1 } };
      if ((await imports.updateOne(preprocessing, changed, { session })).matchedCount === 0) return 'moved';
      await files.deleteOne(held, { session });
      await files.insertMany(records, { session });
      return 'unpacked';
    });
  }

  private async named(session: mongo.ClientSession, archive: FileDoc, unpacked: readonly UnpackedFile[]) {
    const others = await this.mongo.models.files
      .find({ import: archive.import }, { _id: 0, name: 1 })
      .session(session)
      .lean<Pick<FileDoc, 'name'>[]>();
    const taken = new Set(others.map(({ name }) => name));
    return unpacked.map(({ name: given, ...content }) => {
      const name = freeName(given, taken);
      taken.add(name);
      return { ...recordOf(archive), ...content, _id: newId('fil'), name };
    });
  }
}

/** What the files of an archive have of it. */
const recordOf = ({ workspace, import: importId, name, sha256, reading, request, ...times }: FileDoc) => ({
  workspace,
  import: importId,
  reading,
  request: request ?? null,
  state: 'uploaded' as const,
  archive: { name, sha256 },
  firstByteAt: times.firstByteAt,
  progressAt: times.progressAt,
  uploadedAt: times.uploadedAt,
});
