import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { eventKeysKey, fenceKey, type ImportStatus, rejectKey, statesBefore } from '#libs/messages';
import { definitionOf, useDatabase, WORKSPACE } from './mongo-database.js';

const database = useDatabase();

const DAY_MS = 24 * 60 * 60 * 1000;
const before = new Date(Date.now() - 7 * DAY_MS);
const expirable = ['ready', 'validated'] as const;
const over = ['finished', 'cancelled', 'failed', 'expired'] as const;

/** An import with one file, both so many days old. */
const aged = async (status: ImportStatus, days: number): Promise<{ readonly id: string; readonly file: string }> => {
  const { models } = database.mongo;
  const { _id: id } = await database.draft();
  const begun = { workspace: WORKSPACE, import: id, name: 'a.csv', by: 'tester', from: ['draft'] } as const;
  const upload = await database.stores.files.beginUpload(begun);
  if (typeof upload === 'string') throw new Error(upload);
  await upload.write(Readable.from([Buffer.from('id\n1\n')]));
  await upload.finish();
  const firstByteAt = new Date(Date.now() - days * DAY_MS);
  await models.files.updateOne({ _id: upload.file._id }, { $set: { firstByteAt } });
  await models.imports.updateOne({ _id: id }, { $set: { firstByteAt, status } });
  return { id, file: upload.file._id };
};

const statusOf = async (id: string) => (await database.stores.imports.get(WORKSPACE, id))?.status;
const isKept = async (file: string): Promise<boolean> => {
  const found = await database.stores.files.get(WORKSPACE, file);
  const chunks = database.mongo.connection.collection('content.chunks');
  return (await chunks.countDocuments({ files_id: found?.gridfs })) > 0;
};

describe('rule 20: imports that nobody started', () => {
  it('expire seven days after their oldest file, others stay', async () => {
    const [old, young, running] = [await aged('ready', 8), await aged('ready', 6), await aged('importing', 8)];
    expect(await database.stores.expiry.expire({ before, from: expirable })).toBe(1);
    expect(await Promise.all([old, young, running].map(({ id }) => statusOf(id)))).toEqual([
      'expired',
      'ready',
      'importing',
    ]);
    const { history } = (await database.stores.imports.get(WORKSPACE, old.id)) ?? {};
    expect(history?.at(-1)).toMatchObject({ status: 'expired', by: 'sluice' });
  });

  it('live on with their oldest file removed', async () => {
    const { id, file } = await aged('ready', 8);
    await database.mongo.models.files.updateOne({ _id: file }, { $set: { firstByteAt: new Date() } });
    await database.stores.expiry.expire({ before, from: expirable });
    expect(await statusOf(id)).toBe('ready');
  });

  /** An import that has been without a file for so many days. */
  const empty = async (days: number, createdDays = days): Promise<string> => {
    const { _id: id } = await database.draft();
    const ago = (age: number): Date => new Date(Date.now() - age * DAY_MS);
    const history = [{ status: 'draft', at: ago(days), by: 'tester' }];
    await database.mongo.models.imports.updateOne({ _id: id }, { $set: { history, createdAt: ago(createdDays) } });
    return id;
  };

  it('expire without a file seven days after their creation, or after they lost their last one', async () => {
    const [old, young, emptied] = [await empty(8), await empty(6), await empty(6, 20)];
    await database.mongo.models.imports.updateOne({ _id: emptied }, { $set: { firstByteAt: new Date(0) } });
    const open = () => database.stores.imports.countOpen(WORKSPACE, 1_000);
    const openBefore = await open();
    expect(await database.stores.expiry.expire({ before, from: statesBefore('expired') })).toBe(1);
    expect(await open()).toBe(openBefore - 1);
    expect(await Promise.all([old, young, emptied].map(statusOf))).toEqual(['expired', 'draft', 'draft']);
  });

  it('either expire or get their first file, never both', async () => {
    const id = await empty(8);
    const begun = { workspace: WORKSPACE, import: id, name: 'a.csv', by: 'tester', from: ['draft'] } as const;
    const [upload, expired] = await Promise.all([
      database.stores.files.beginUpload(begun),
      database.stores.expiry.expire({ before, from: ['draft'] }),
    ]);
    expect(typeof upload === 'string').toBe(expired === 1);
    expect(await statusOf(id)).toBe(expired === 1 ? 'expired' : 'preprocessing');
  });

  it('either expire or start, never both', async () => {
    const { stores } = database;
    const { id: importId } = await aged('validated', 8);
    const move = { workspace: WORKSPACE, id: importId, from: ['validated'], to: 'importing', by: 'tester' } as const;
    const [started, expired] = await Promise.all([
      stores.imports.move(move),
      stores.expiry.expire({ before, from: ['validated'] }),
    ]);
    expect(started === null).toBe(expired === 1);
    expect(await statusOf(importId)).toBe(expired === 1 ? 'expired' : 'importing');
  });
});

describe('rule 16: files of imports that are over', () => {
  it('lose their bytes after seven days, those of unfinished runs are held back', async () => {
    const [finished, running, young] = [
      await aged('finished', 8),
      await aged('importing', 8),
      await aged('finished', 6),
    ];
    await database.stores.expiry.deleteContents({ before, over });
    expect(await Promise.all([finished, running, young].map(({ file }) => isKept(file)))).toEqual([false, true, true]);
    const { deletedAt, name } = (await database.stores.files.get(WORKSPACE, finished.file)) ?? {};
    expect([name, deletedAt]).toEqual(['a.csv', expect.any(Date)]);
  });

  it('are deleted with what their records show of them; what was found in them stays', async () => {
    const { file } = await aged('finished', 8);
    const errors = [{ code: 'ragged_row', row: 2, line: 3 }];
    const verdict = { ok: true, errors, total: 1, headers: ['id'], rows: 1, preview: [['1']], samples: [['1']] };
    await database.mongo.models.files.updateOne({ _id: file }, { $set: { verdict } });
    await database.stores.expiry.deleteContents({ before, over });
    const found = await database.stores.files.get(WORKSPACE, file);
    expect(found?.verdict).toEqual({ ...verdict, preview: [], samples: [], sample: null, readings: [] });
  });

  it('are deleted once', async () => {
    await aged('cancelled', 8);
    await database.stores.expiry.deleteContents({ before, over });
    expect(await database.stores.expiry.deleteContents({ before, over })).toBe(0);
  });
});

describe('rule 20: rejects and plans of imports that are over', () => {
  const longAgo = new Date(Date.now() - 90 * DAY_MS);

  /** An import that was validated twice, with a reject and a plan of each, and ended so many days ago. */
  const reported = async (status: ImportStatus, days: number) => {
    const { models, collections } = database.mongo;
    const { _id: id } = await database.draft();
    const runs = [database.stores.runs.newId(), database.stores.runs.newId()];
    const at = new Date(Date.now() - days * DAY_MS);
    for (const run of runs) {
      const definition = definitionOf({ import: id, run, mode: 'validate' });
      const ended = { mode: 'validate', state: 'finished' } as const;
      const record = { _id: run, workspace: WORKSPACE, import: id, ...ended, definition };
      await models.runs.create([{ ...record, startedAt: at, startedBy: 'tester' }]);
      const place = { workspace: WORKSPACE, import: id, run, file: 0, row: 1, line: 2 };
      const reject = { _id: rejectKey(run, 0, 1), ...place, customer_id: 'c', total: 0, reasons: [] };
      await collections.rejects.insertOne(reject);
      await collections.plans.insertOne({ _id: fenceKey(run, 0), workspace: WORKSPACE, import: id, changes: [] });
    }
    const history = [
      { status: 'draft', at: new Date(0), by: 'tester' },
      { status, at, by: 'tester' },
    ];
    await models.imports.updateOne({ _id: id }, { $set: { status, history, createdAt: new Date(0) } });
    return id;
  };

  const left = async (id: string): Promise<readonly number[]> => {
    const { rejects, plans } = database.mongo.collections;
    return Promise.all([rejects.countDocuments({ import: id }), plans.countDocuments({ import: id })]);
  };

  it('are deleted 90 days after the end, of repeated validations too, once', async () => {
    const ids = await Promise.all([reported('finished', 91), reported('expired', 91), reported('finished', 89)]);
    const running = await reported('importing', 91);
    expect(await database.stores.expiry.deleteReports({ before: longAgo, over })).toBe(2);
    expect(await Promise.all([...ids, running].map(left))).toEqual([
      [0, 0],
      [0, 0],
      [2, 2],
      [2, 2],
    ]);
    const found = await Promise.all(ids.map((id) => database.stores.imports.get(WORKSPACE, id)));
    expect(found.map((one) => one?.reportsDeletedAt ?? null)).toEqual([expect.any(Date), expect.any(Date), null]);
    expect(await database.stores.expiry.deleteReports({ before: longAgo, over })).toBe(0);
  });
});

describe('rule 7: fences of imports that are over', () => {
  const longAgo = new Date(Date.now() - 90 * DAY_MS);

  /** A run of an import that ended so many days ago, with a list of keys of its events. */
  const ended = async (days: number): Promise<string> => {
    const { models, collections } = database.mongo;
    const definition = await database.startRun();
    const at = new Date(Date.now() - days * DAY_MS);
    const history = [{ status: 'finished', at, by: 'tester' }];
    await models.runs.updateOne({ _id: definition.run }, { $set: { state: 'finished' } });
    const record = { status: 'finished', history, createdAt: new Date(0) };
    await models.imports.updateOne({ _id: definition.import }, { $set: record });
    const _id = eventKeysKey({ run: definition.run, file: 0, row: 1 });
    await collections.eventKeys.insertOne({ _id, last: 1, keys: ['demo:a:1'] });
    return definition.run;
  };

  const left = async (run: string): Promise<readonly number[]> => {
    const { fences, eventKeys } = database.mongo.collections;
    const ofRun = { _id: { $gt: `${run}:`, $lt: `${run};` } };
    return Promise.all([fences.countDocuments(ofRun), eventKeys.countDocuments(ofRun)]);
  };

  it('are deleted 90 days after the end, with the lists of their events', async () => {
    const [old, young] = [await ended(91), await ended(89)];
    await database.stores.expiry.deleteFences({ before: longAgo, over });
    expect([await left(old), await left(young)]).toEqual([
      [0, 0],
      [2, 1],
    ]);
  });
});
