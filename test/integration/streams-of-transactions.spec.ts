import { beforeAll, describe, expect, it } from 'vitest';
import { askerOf } from '../support/http-import.js';
import { HttpStream } from '../support/http-stream.js';
import { until } from '../support/until.js';
import { useSharedSluice } from '../support/use-sluice.js';

const sluice = useSharedSluice();

const base = { customer: 'C1', timestamp: '2026-05-01T10:00:00Z' };
const checkout = (transaction_id: string, rest: object = {}) => ({
  key: transaction_id,
  value: { transaction_id, action: 'checkout', total: 10, ...base, ...rest },
});
const partial = (transaction_id: string, key: string | null = transaction_id) => ({
  key,
  value: { transaction_id, action: 'partial_refund', amount: 1, ...base },
});
const end = (transaction_id: string) => ({ key: transaction_id, value: { transaction_id, action: 'end' } });

beforeAll(async () => {
  await askerOf(sluice()).post('/v1/events', { action: 'opt_in', customer_id: 'C1' });
});

const create = (name: string, rest: object = {}): Promise<HttpStream> =>
  HttpStream.create(sluice(), { name, kind: 'transactions', partitions: 2, ...rest });

const settled = (stream: HttpStream, waiting = 0) =>
  until(`${stream.name} is settled`, async () => {
    const shown = await stream.show();
    return shown.lag === 0 && shown.waiting === waiting && shown;
  });

describe('a stream of transactions', () => {
  it('imports each at its end marker, with the figures of its customer', async () => {
    const stream = await create('till');
    await stream.publish([checkout('T1'), partial('T1'), checkout('T2'), end('T1'), partial('T1')]);
    await stream.publish([partial('T2', null), partial('T2', 'T1'), { key: 'T3', value: 'no JSON' }]);
    expect(await settled(stream, 1)).toMatchObject({
      ...{ kind: 'transactions', quiet_period: 60, read: 7, created: 2, rejected: 3, dead: 1, waiting: 1 },
      ...{ end_markers: 1, events: 2, customers: null },
    });
    const errors = await stream.errors();
    expect(errors.map(({ code, transaction_id }) => [code, transaction_id]).toSorted()).toEqual([
      ['key_mismatch', 'T2'],
      ['key_mismatch', 'T2'],
      ['transaction_closed', 'T1'],
    ]);
    const { body } = await stream.asker.get('/v1/customers/C1');
    expect(body).toMatchObject({ stats: { total_purchase: '9.00', transactions: 1 } });
  });

  it('imports what is quiet, and does not while it is paused', async () => {
    const stream = await create('quiet', { quiet_period: 2 });
    await stream.publish([checkout('Q1')]);
    await settled(stream, 1);
    await stream.asker.post(`${stream.path}/pause`);
    await new Promise((resolve) => setTimeout(resolve, 2_500));
    expect(await stream.show()).toMatchObject({ state: 'paused', read: 1, waiting: 1 });
    await stream.asker.post(`${stream.path}/resume`);
    expect(await settled(stream)).toMatchObject({ read: 1, created: 1, waiting: 0 });
  });

  it('is not deleted while actions wait, unless they may be discarded', async () => {
    const stream = await create('gone');
    await stream.publish([checkout('G1')]);
    await settled(stream, 1);
    const { status, body } = await stream.asker.delete(stream.path);
    expect([status, body.code]).toEqual([409, 'records_waiting']);
    expect((await stream.asker.delete(`${stream.path}?discard=true`)).status).toBe(204);
  });

  it('has a contract for its publishers, and goes on by the rules that its workspace has', async () => {
    const stream = await create('rules');
    const { status, body } = await stream.asker.get(`${stream.path}/asyncapi`);
    expect([status, JSON.stringify(body).includes('partial_refund')]).toEqual([200, true]);
    expect((await stream.asker.patch('/v1/workspace', { multi_accounts: true })).status).toBe(200);
    const { run } = (await sluice().database.all('streams', { name: 'rules' }))[0] as { run: string };
    await until('another run has begun', async () => {
      const found = (await sluice().database.all('streams', { name: 'rules' }))[0];
      return found?.run !== run;
    });
    await stream.publish([checkout('R1'), end('R1')]);
    await settled(stream);
    expect(await stream.errors()).toMatchObject([
      { code: 'field_missing', attribute: 'account', transaction_id: 'R1' },
    ]);
  });
});
