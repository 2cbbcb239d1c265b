import { describe, expect, it } from 'vitest';
import type { FileDoc, Verdict } from '#libs/mongo';
import { bytes, collect, from, MIB, pieces, sha256, uploadsInto } from './file-uploads.js';
import { useDatabase, WORKSPACE } from './mongo-database.js';

const database = useDatabase();
const { begin, uploaded } = uploadsInto(database);

const check = { owner: 'ingest-1', leaseMs: 10_000 };
const working = { begun: true, queued: false };
const good: Verdict = {
  ok: true,
  errors: [],
  total: 0,
  format: 'csv',
  encoding: 'utf-8',
  delimiter: ',',
  headers: ['id'],
  headerLine: 1,
  rows: 1,
  gzip: false,
  samples: [],
  preview: [['1']],
};

const statusOf = async (id: string) => (await database.stores.imports.get(WORKSPACE, id))?.status;
const chunks = (file: FileDoc) =>
  database.mongo.connection.collection('content.chunks').countDocuments({ files_id: file.gridfs });

describe('uploads', () => {
  it('rule 16: are usable once their record is committed, with length and sha256', async () => {
    const { files, imports } = database.stores;
    const { _id } = await database.draft();
    const upload = await begin(_id);
    expect(upload.file).toMatchObject({ state: 'uploading', bytes: null, sha256: null, verdict: null });
    expect(await statusOf(_id)).toBe('preprocessing');
    await expect(collect(files.read(upload.file._id))).rejects.toMatchObject({ code: 'unreadable_file' });
    await upload.write(pieces(bytes));
    const file = await upload.finish();
    expect(file).toMatchObject({ state: 'uploaded', bytes: bytes.length, sha256 });
    expect((await collect(files.read(upload.file._id))).equals(bytes)).toBe(true);
    expect((await imports.get(WORKSPACE, _id))?.firstByteAt).toEqual(expect.any(Date));
  });

  it('rule 16: bytes that changed since are noticed by a full read', async () => {
    const { files } = database.stores;
    const file = await uploaded((await database.draft())._id);
    const content = database.mongo.connection.collection('content.chunks');
    await content.updateOne({ files_id: file.gridfs, n: 1 }, { $set: { data: Buffer.alloc(MIB) } });
    await expect(collect(files.read(file._id))).rejects.toMatchObject({ code: 'unreadable_file' });
    await content.deleteOne({ files_id: file.gridfs, n: 2 });
    await expect(collect(files.readTail(file))).rejects.toMatchObject({ code: 'unreadable_file' });
  });

  it('of one name are refused in one import', async () => {
    const { files } = database.stores;
    const { _id } = await database.draft();
    await begin(_id, 'same.csv');
    const again = { workspace: WORKSPACE, import: _id, name: 'same.csv', by: 'tester', from };
    expect(await files.beginUpload(again)).toBe('name_taken');
    expect(await files.beginUpload({ ...again, name: 'new.csv', from: ['ready'] })).toBe('moved');
    expect((await files.list(_id)).map(({ name }) => name)).toEqual(['same.csv']);
  });

  it('run at once into one import, and keep their order', async () => {
    const { files, imports } = database.stores;
    const { _id } = await database.draft();
    const names = ['a', 'b', 'c', 'd', 'e'];
    await Promise.all(names.map((name) => begin(_id, name)));
    const listed = await files.list(_id);
    expect(listed.map(({ name }) => name).toSorted()).toEqual(names);
    expect(listed.map((file) => file._id)).toEqual((await imports.get(WORKSPACE, _id))?.files);
  });

  it('that break leave an error of the file, and no bytes', async () => {
    const { files } = database.stores;
    const { _id } = await database.draft();
    const upload = await begin(_id);
    const broken = async function* () {
      yield bytes;
      throw new Error('connection lost');
    };
    await expect(upload.write(broken())).rejects.toThrow('connection lost');
    await upload.abort('upload_incomplete');
    const file = await files.get(WORKSPACE, upload.file._id);
    expect(file).toMatchObject({
      state: 'incomplete',
      verdict: { ok: false, errors: [{ code: 'upload_incomplete' }] },
    });
    expect(await statusOf(_id)).toBe('has_file_errors');
    expect(await chunks(upload.file)).toBe(0);
    expect(await upload.finish()).toBeNull();
  });

  it('whose receiver died are aborted once they have been silent for long', async () => {
    const { files } = database.stores;
    const { file } = await begin((await database.draft())._id);
    expect(await files.abortAbandoned()).toBe(0);
    await database.mongo.models.files.updateOne({ _id: file._id }, { $set: { aliveUntil: new Date(0) } });
    expect(await files.abortAbandoned()).toBe(1);
    expect(await files.get(WORKSPACE, file._id)).toMatchObject({ state: 'incomplete' });
  });
});

describe('checking', () => {
  it('rule 15: one instance leases a file, also while it is uploading', async () => {
    const { files } = database.stores;
    await database.mongo.models.files.deleteMany({});
    const { file } = await begin((await database.draft())._id);
    const claims = await Promise.all([files.claimUnchecked(check), files.claimUnchecked({ ...check, owner: 'other' })]);
    expect(claims.filter(Boolean).map((claimed) => claimed?._id)).toEqual([file._id]);
    const owner = claims[0] ? check.owner : 'other';
    expect(await files.renewCheck(file._id, { owner, leaseMs: 10_000, progress: 7, ...working })).toBe('uploading');
    expect(await files.claimUnchecked({ ...check, owner: 'third' })).toBeNull();
    await files.releaseCheck(file._id, owner);
    const third = await files.claimUnchecked({ ...check, owner: 'third' });
    expect(third).toMatchObject({ _id: file._id, lease: { owner: 'third', takeovers: 0, progress: 7 } });
    expect(await files.renewCheck(file._id, { owner, leaseMs: 1, progress: 8, ...working })).toBeNull();
  });

  it('rule 16: a verdict counts only once the upload is committed, and only from the lease holder', async () => {
    const { files } = database.stores;
    await database.mongo.models.files.deleteMany({});
    const { _id } = await database.draft();
    const upload = await begin(_id);
    await files.claimUnchecked(check);
    expect(await files.recordVerdict(upload.file, check.owner, good)).toBe(false);
    await upload.write(pieces(bytes));
    await upload.finish();
    expect(await files.recordVerdict(upload.file, 'stranger', good)).toBe(false);
    expect(await statusOf(_id)).toBe('preprocessing');
    expect(await files.recordVerdict(upload.file, check.owner, good)).toBe(true);
    expect(await statusOf(_id)).toBe('ready');
    expect(await files.claimUnchecked(check)).toBeNull();
  });

  it('rule 16: a verdict counts only of the reading that is wanted, also where one holder has claimed the file twice', async () => {
    const { files } = database.stores;
    await database.mongo.models.files.deleteMany({});
    const { _id } = await database.draft();
    const upload = await begin(_id);
    await upload.write(pieces(bytes));
    await upload.finish();
    const before = await files.claimUnchecked(check);
    const by = { by: 'tester', from: ['preprocessing'] } as const;
    expect(await files.setReading(upload.file, { quoting: 'backslash' }, by)).toBe(true);
    const after = await files.claimUnchecked(check);
    expect(before && (await files.recordVerdict(before, check.owner, good))).toBe(false);
    expect(await statusOf(_id)).toBe('preprocessing');
    expect(after && (await files.recordVerdict(after, check.owner, good))).toBe(true);
    expect(await statusOf(_id)).toBe('ready');
  });

  it('settles the import when the verdicts of its last files come at the same time', async () => {
    const { files } = database.stores;
    await database.mongo.models.files.deleteMany({});
    const { _id } = await database.draft();
    const all = [await uploaded(_id, 'a'), await uploaded(_id, 'b'), await uploaded(_id, 'c')];
    for (const _ of all) await files.claimUnchecked(check);
    const verdicts = all.map((file, i) => files.recordVerdict(file, check.owner, { ...good, ok: i !== 1 }));
    expect(await Promise.all(verdicts)).toEqual([true, true, true]);
    expect(await statusOf(_id)).toBe('has_file_errors');
    const bad = all[1];
    if (bad) await files.remove(bad, { by: 'tester', from });
    expect(await statusOf(_id)).toBe('ready');
    expect(await files.list(_id)).toHaveLength(2);
  });

  it('an import without files is a draft again', async () => {
    const { files } = database.stores;
    const { _id } = await database.draft();
    const file = await uploaded(_id);
    expect(await files.remove(file, { by: 'tester', from: ['ready'] })).toBe('moved');
    expect(await files.remove(file, { by: 'tester', from })).toBe('removed');
    expect(await statusOf(_id)).toBe('draft');
    expect(await chunks(file)).toBe(0);
  });
});

describe('sweeping', () => {
  it('rule 16: removes old contents that no record owns, and nothing else', async () => {
    const { files } = database.stores;
    const kept = await uploaded((await database.draft())._id, 'kept');
    const lost = await uploaded((await database.draft())._id, 'lost');
    await database.mongo.models.files.deleteOne({ _id: lost._id });
    expect(await files.sweepOrphans(new Date(Date.now() - 3_600_000))).toBe(0);
    expect(await files.sweepOrphans(new Date(Date.now() + 1_000))).toBeGreaterThan(0);
    expect([await chunks(kept), await chunks(lost)]).toEqual([3, 0]);
  });
});
