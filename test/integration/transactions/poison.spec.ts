import { beforeAll, describe, expect, it } from 'vitest';
import { CHUNK_VERSION, rangeHeaders } from '#libs/messages';
import { HttpImport, importCustomers } from '../../support/http-import.js';
import { until } from '../../support/until.js';
import { useSluice } from '../../support/use-sluice.js';

const LANES = 8;
const sluice = useSluice();

const actions = (name: string) =>
  Array.from({ length: 300 }, (_, n) => ({
    ...{ transaction_id: `${name}-${n}`, action: 'checkout', customer: 'C1', total: 10 },
    timestamp: '2022-06-03T17:39:00+01:00',
  }))
    .map((action) => `${JSON.stringify(action)}\n`)
    .join('');

describe('rule 6: poison on the topic of actions', () => {
  beforeAll(() => importCustomers(sluice(), ['C1']));

  it('is a dead letter, and stops nobody', async () => {
    const { broker, database } = sluice();
    const before = await HttpImport.of(sluice(), { 'before.json': actions('before') });
    const run = await database.one('runs', { import: before.id, mode: 'stage' });
    for (let lane = 0; lane < LANES; lane += 1) {
      const place = { workspace: 'demo', import: before.id, run: String(run?._id), lane, file: 0 };
      const range = { ...place, seq: 2, at: 40, before: '', digest: 'd' };
      const value = Buffer.from(JSON.stringify({ ...range, v: CHUNK_VERSION, rows: [null] }));
      await broker.put('actions', lane, [{ headers: rangeHeaders(range, 1), value }]);
    }
    const after = await HttpImport.of(sluice(), { 'after.json': actions('after') });
    await after.start();
    expect(await after.settled()).toMatchObject({ status: 'finished', read: 300, created: 300, transactions: 300 });
    await until('all are dead letters', async () => (await broker.ends('deadLetters'))[0] === BigInt(LANES));
    expect(sluice().process('transactions').exits).toEqual([]);
  });
});
