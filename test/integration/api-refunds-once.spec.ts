import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { useSharedApi } from '../../apps/api/test/running-api.js';
import { decimal, RefundDesk, transactionOf } from '../support/refund-desk.js';

const api = useSharedApi();
const desk = new RefundDesk(api);

describe('rule 13: a refund takes effect once, however often it is sent', () => {
  it.each(['event_id', 'Idempotency-Key'])('by its %s', async (way) => {
    const [of, key] = [await desk.sale(), randomUUID()];
    const sendIt = () => (way === 'event_id' ? desk.giveBack(of, 'a', 1, { event_id: key }) : sendKeyed());
    const asRefund = { action: 'refund_item', transaction_id: of.transaction, customer_id: of.customer };
    const sendKeyed = () => desk.send({ ...asRefund, product_id: 'a', quantity: 1 }, key);
    const first = await sendIt();
    await desk.refund(of);
    const again = await sendIt();
    expect([again.status, again.body]).toEqual([201, first.body]);
    expect(await desk.show(of.customer)).toMatchObject({ n: 3, transactions: [{ refunded: '100.00' }] });
  });

  it('also when it is sent many times at once', async () => {
    const [of, event_id] = [await desk.sale(), randomUUID()];
    const answers = await Promise.all(Array.from({ length: 8 }, () => desk.giveBack(of, 'a', 1, { event_id })));
    expect(new Set(answers.map(({ status, body }) => JSON.stringify([status, body]))).size).toBe(1);
    expect(await desk.show(of.customer)).toMatchObject({ n: 2, transactions: [{ refunded: '3.33' }] });
  });

  it('and a refused one may be fixed and sent again under its name', async () => {
    const [of, event_id] = [await desk.sale(), randomUUID()];
    expect((await desk.giveBack(of, 'a', 4, { event_id })).status).toBe(422);
    expect((await desk.giveBack(of, 'a', 3, { event_id })).status).toBe(201);
    expect((await desk.giveBack(of, 'a', 2, { event_id })).body.code).toBe('idempotency_key_reused');
  });
});

describe('rule 22: refunds at once', () => {
  it('of one transaction: one wins', async () => {
    const of = await desk.sale();
    const answers = await Promise.all(Array.from({ length: 6 }, () => desk.refund(of)));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409, 409, 409]);
    expect(await desk.show(of.customer)).toMatchObject({ n: 2, stats: { total_purchase: '0.00', transactions: 0 } });
  });

  it('of its items: no more than there were, and the shares add up', async () => {
    const of = await desk.sale();
    const answers = await Promise.all(Array.from({ length: 5 }, () => desk.giveBack(of, 'a', 1)));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 201, 201, 422, 422]);
    const { n, transactions, stats, events } = await desk.show(of.customer);
    expect(transactions).toMatchObject([{ refunded: '10.00', items: [{ returned: '3' }, { returned: '0' }] }]);
    expect([n, stats.total_purchase]).toEqual([4, '90.00']);
    expect(events.map((event: { n: number }) => event.n)).toEqual([4, 3, 2, 1]);
  });

  it("of one customer's transactions, among other events of his: nothing is lost", async () => {
    const customer = await desk.newCustomer();
    const all = await Promise.all(Array.from({ length: 8 }, () => desk.buy(customer)));
    const profiles = all.map((_, points) =>
      desk.send({ action: 'profile', customer_id: customer, attributes: { points } }),
    );
    const answers = await Promise.all([
      ...all.map((of, i) => (i < 6 ? desk.refund(of) : desk.giveBack(of, 'b', 1))),
      ...profiles,
    ]);
    expect(answers.map(({ status }) => status)).toEqual(Array(16).fill(201));
    expect(await desk.show(customer)).toMatchObject({
      ...{ n: 17, stats: { total_purchase: '110.00', average_basket_value: '55.00', transactions: 2 } },
    });
  });

  it('waits for what else is about to write the figures, and counts what that has written', async () => {
    const of = await desk.sale();
    const session = await api.mongo.connection.startSession();
    session.startTransaction({ readConcern: { level: 'snapshot' }, writeConcern: { w: 'majority' } });
    const { customers, transactions } = api.mongo.collections;
    await transactions.insertOne(transactionOf(of.customer, { total: decimal('7.00') }), { session });
    await customers.updateOne({ _id: `demo:${of.customer}` }, { $set: { last_name: 'Kiss' } }, { session });
    const refunding = desk.refund(of);
    await session.commitTransaction();
    await session.endSession();
    expect((await refunding).status).toBe(201);
    expect(await desk.show(of.customer)).toMatchObject({
      ...{ last_name: 'Kiss', stats: { total_purchase: '7.00', transactions: 1 } },
    });
  });
});
