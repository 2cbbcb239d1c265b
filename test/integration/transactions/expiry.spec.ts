import { describe, expect, it } from 'vitest';
import { HttpImport, importCustomers } from '../../support/http-import.js';
import { sweepAt } from '../../support/sweep.js';
import { useSharedSluice } from '../../support/use-sluice.js';

const sluice = useSharedSluice();

const WEEK_MS = 7 * 24 * 60 * 60 * 1000;

const actionOf = (id: string, rest: object = {}): string =>
  `${JSON.stringify({ transaction_id: id, action: 'checkout', total: 1, customer: 'C1', timestamp: '2022-06-03T17:39:00Z', ...rest })}\n`;

/** When the import's first file came, on the clock of the database. */
const begunAt = async ({ id }: HttpImport): Promise<number> =>
  Number((await sluice().database.one('files', { import: id }))?.firstByteAt);

/** Staged actions, segments and stored pieces of the import's files. */
const kept = async ({ id }: HttpImport): Promise<readonly number[]> => {
  const { database } = sluice();
  const { staging } = (await database.one('imports', { _id: id })) ?? {};
  const ofRun = { _id: { $gte: `${staging}:`, $lt: `${staging};` } };
  const files = await database.all('files', { import: id });
  const chunks = { files_id: { $in: files.map(({ gridfs }) => gridfs) } };
  const counts = [database.count('staged', ofRun), database.count('segments', ofRun)];
  return Promise.all([...counts, database.count('content.chunks', chunks)]);
};

const statusOf = async (one: HttpImport): Promise<string> => (await one.show()).status;

describe('rule 20: an import of transactions that nobody starts', () => {
  it('expires when seven days are over, alone, and all that was kept of it goes', async () => {
    await importCustomers(sluice(), ['C1']);
    const old = await HttpImport.of(sluice(), { 'old.json': actionOf('old') + actionOf('bad', { total: -1 }) });
    const young = await HttpImport.of(sluice(), { 'young.json': actionOf('young') });
    const before = await begunAt(old);
    expect(await begunAt(young)).toBeGreaterThan(before);

    await sweepAt(sluice(), before + WEEK_MS);
    expect([await statusOf(old), await statusOf(young)]).toEqual(['ready', 'ready']);
    expect(await kept(old)).toEqual([2, expect.any(Number), 1]);

    await sweepAt(sluice(), before + WEEK_MS + 1);
    expect([await statusOf(old), await statusOf(young)]).toEqual(['expired', 'ready']);
    expect(await kept(old)).toEqual([0, 0, 0]);
    expect(await kept(young)).toEqual([1, 1, 1]);
    expect((await old.show()).history.at(-1)).toMatchObject({ status: 'expired', by: 'sluice' });

    const detail =
      'The import is expired. It was not started within 7 days, and its files are not kept any longer. ' +
      'Upload them to another import.';
    expect(await old.start(true)).toMatchObject({ status: 409, body: { code: 'wrong_state', detail } });
    expect((await old.asker.post(`${old.path}/validate`)).status).toBe(409);
    expect(await old.upload({ 'more.json': actionOf('more') })).toMatchObject({ status: 409, body: { detail } });
    const fileId = await old.fileId('old.json');
    expect(await old.asker.get(`${old.path}/files/${fileId}/content`)).toMatchObject({
      status: 410,
      body: { detail: expect.stringContaining('old.json was deleted') },
    });
    expect(await old.errors()).toMatchObject([{ transaction_id: 'bad', code: 'negative' }]);

    expect((await young.start()).status).toBe(202);
    expect(await young.settled()).toMatchObject({ status: 'finished', transactions: 1 });
  });

  it('loses no more than its downloads once it was started', async () => {
    const done = await HttpImport.of(sluice(), { 'done.json': actionOf('done') });
    await done.start();
    await done.settled();
    await sweepAt(sluice(), (await begunAt(done)) + 2 * WEEK_MS);
    expect(await done.show()).toMatchObject({ status: 'finished', transactions: 1, events: 1 });
    expect(await kept(done)).toEqual([0, 0, 0]);
    expect(await sluice().database.count('transactions', { import: done.id })).toBe(1);
  });

  it('keeps the signs of its files when nothing else of it is kept', async () => {
    const files = { 'bad.json': actionOf('worse', { total: -1 }), 'good.json': actionOf('better') };
    const [unused, done] = [await HttpImport.of(sluice(), files), await HttpImport.of(sluice(), files)];
    const signsOf = async (one: HttpImport) =>
      (await one.show()).files.map(({ verdict }: { readonly verdict: string | null }) => verdict);
    await done.start(true);
    await done.settled();
    const year = 365 * 24 * 60 * 60 * 1000;
    for (const time of [year, 2 * year]) await sweepAt(sluice(), (await begunAt(done)) + time);
    for (const one of [unused, done]) {
      expect((await one.asker.get(`${one.path}/errors`)).status).toBe(410);
      expect(await signsOf(one)).toEqual(['⚠️', '✅']);
    }
    expect([await statusOf(unused), await statusOf(done)]).toEqual(['expired', 'finished']);
  });

  it('either starts or expires, never both, whatever comes first', async () => {
    const ids = Array.from({ length: 8 }, (_, i) => `race ${i}`);
    const all = await Promise.all(ids.map((id) => HttpImport.of(sluice(), { 'one.json': actionOf(id) })));
    const latest = Math.max(...(await Promise.all(all.map(begunAt))));
    const starts = all.map((one) => one.start());
    const [answers] = await Promise.all([Promise.all(starts), sweepAt(sluice(), latest + WEEK_MS + 1)]);
    for (const [i, one] of all.entries()) {
      const isStarted = answers[i]?.status === 202;
      const { status, transactions } = await one.settled();
      expect([status, transactions]).toEqual(isStarted ? ['finished', 1] : ['expired', 0]);
      expect(await sluice().database.count('transactions', { import: one.id })).toBe(isStarted ? 1 : 0);
    }
  });
});
