import { beforeAll, describe, expect, it } from 'vitest';
import { askerOf, HttpImport, importCustomers } from '../../support/http-import.js';
import { expectReplayChangesNothing } from '../../support/replay.js';
import { sweepAt } from '../../support/sweep.js';
import { useSharedSluice } from '../../support/use-sluice.js';

const sluice = useSharedSluice();

const DAY_MS = 24 * 60 * 60 * 1000;
const CUSTOMERS = 50;

const customerOf = (n: number): string => `C${n % CUSTOMERS}`;

const actions = Array.from({ length: 500 }, (_, n) => ({
  ...{ transaction_id: `t${n}`, action: 'checkout', customer: customerOf(n), total: n % 7 === 0 ? -1 : 10 },
  timestamp: '2022-06-03T17:39:00+01:00',
}));

const consumers = [
  { group: 'validator', topic: 'records' },
  { group: 'applier', topic: 'outcomes' },
  { group: 'transactions', topic: 'actions' },
] as const;

const refund = { action: 'refund', transaction_id: 't1', customer_id: 'C1', event_id: 'till-1' };
const send = (event: object) => askerOf(sluice()).post('/v1/events', event);

describe('rule 7: what comes when nothing is kept of an import any more', () => {
  let done: HttpImport;
  let unused: HttpImport;

  beforeAll(async () => {
    await importCustomers(
      sluice(),
      Array.from({ length: CUSTOMERS }, (_, n) => customerOf(n)),
    );
    const text = actions.map((action) => `${JSON.stringify(action)}\n`).join('');
    done = await HttpImport.of(sluice(), { 'actions.json': text });
    await done.start(true);
    expect(await done.settled()).toMatchObject({ status: 'finished', rejected: 72 });
    unused = await HttpImport.of(sluice(), { 'actions.json': text });
    await unused.asker.post(`${unused.path}/cancel`);
    await send(refund);
    await send({ action: 'profile', customer_id: 'C2', attributes: { first_name: 'Ann' } });
  });

  it('finds its fences for 90 days, and its counts for ever', async () => {
    const { database } = sluice();
    const hasFences = async ({ id }: HttpImport) => (await database.count('fences', { import: id })) > 0;
    const { reports_deleted_at: _, files: __, ...before } = await done.show();
    await sweepAt(sluice(), Date.now() + 89 * DAY_MS);
    expect([await hasFences(done), await hasFences(unused)]).toEqual([true, true]);
    await sweepAt(sluice(), Date.now() + 91 * DAY_MS);
    expect([await hasFences(done), await hasFences(unused)]).toEqual([false, false]);
    expect(await done.show()).toMatchObject(before);
    expect(await unused.show()).toMatchObject({ status: 'cancelled', read: 500, created: 428, rejected: 72 });
  });

  it('has no effect, though every message of it comes again', { timeout: 120_000 }, async () => {
    const written = ['customers', 'transactions', 'events', 'runs', 'imports', 'event_answers'];
    await expectReplayChangesNothing(sluice(), consumers, written);
    for (const gone of ['fences', 'rejects', 'staged']) expect(await sluice().database.count(gone), gone).toBe(0);
  });

  it('rule 13: has none either when it is an event over HTTP, whose answer is gone and whose name is not', async () => {
    expect((await send(refund)).body).toMatchObject({ status: 410, code: 'no_longer_kept' });
    expect((await send({ ...refund, transaction_id: 't2' })).body.code).toBe('idempotency_key_reused');
    const { body } = await done.asker.get('/v1/customers/C1');
    expect(body.events.filter(({ source }: { readonly source: string }) => source === 'API')).toHaveLength(1);
    const left = await sluice().database.all('event_answers');
    expect(left).toEqual([
      {
        _id: 'demo:id:till-1',
        ...{ workspace: 'demo', customer: 'demo:C1' },
        digest: expect.any(String),
        at: expect.any(Date),
      },
    ]);
  });
});
