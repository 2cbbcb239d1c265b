import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Answer } from '../../apps/api/test/asker.js';
import { useSharedApi } from '../../apps/api/test/running-api.js';
import { type Bought, decimal, RefundDesk, refusalOf } from '../support/refund-desk.js';

const api = useSharedApi();
const desk = new RefundDesk(api);

describe('a refund by POST /v1/events', () => {
  it('gives back what is left: the transaction, an event with the next n, and the figures', async () => {
    const of = await desk.sale();
    await desk.buy(of.customer, { total: decimal('0.25'), at: new Date('2023-01-01T00:00:00Z') });
    const { status, body } = await desk.refund(of, { at: '2026-04-07T14:30:00+02:00' });
    expect(status).toBe(201);
    expect(body).toMatchObject({
      ...{ outcome: 'updated', customer_id: of.customer },
      event: {
        ...{ action: 'refund', source: 'API', transaction: of.transaction, amount: '100.00', n: 2 },
        ...{ at: '2026-04-07T12:30:00.000Z', after: { transaction_id: of.transaction, customer: of.customer } },
      },
      transaction: {
        ...{ transaction_id: of.transaction, status: 'refunded', refunded: '100.00' },
        refunded_at: '2026-04-07T12:30:00.000Z',
      },
    });
    const { stats, n, events, transactions } = await desk.show(of.customer);
    expect(stats).toEqual({
      ...{ total_purchase: '0.25', average_basket_value: '0.25', transactions: 1 },
      ...{ first_purchase_at: '2022-06-03T16:39:00.000Z', last_purchase_at: '2023-01-01T00:00:00.000Z' },
    });
    expect(n).toBe(2);
    expect(events).toContainEqual(body.event);
    expect(transactions[1]).toEqual(body.transaction);
  });

  it('of items gives back their share each time, and at last makes the transaction full', async () => {
    const of = await desk.sale();
    const amounts: unknown[] = [];
    for (const quantity of [1, 1, 1]) amounts.push((await desk.giveBack(of, 'a', quantity)).body.event.amount);
    expect(amounts).toEqual(['3.33', '3.34', '3.33']);
    const { transaction } = (await desk.giveBack(of, 'b', 0.5)).body;
    expect(transaction).toMatchObject({ status: 'refunded', refunded: '32.50' });
    expect(transaction.items).toMatchObject([
      { product_id: 'a', returned: '3', refunded: '10.00' },
      { product_id: 'b', returned: '0.5', refunded: '22.50' },
    ]);
    expect((await desk.show(of.customer)).stats).toMatchObject({ total_purchase: '67.50', transactions: 1 });
    await desk.giveBack(of, 'b', 1.5);
    expect((await desk.show(of.customer)).stats).toMatchObject({ total_purchase: '0.00', transactions: 0 });
    expect(refusalOf(await desk.refund(of))).toBe('already_refunded');
  });

  it('names its customer by the external ID too, or as a file does', async () => {
    const external = randomUUID();
    const of = await desk.buy(await desk.newCustomer({ attributes: { external_id: external } }));
    const byExternal = { action: 'refund_item', transaction_id: of.transaction, product_id: 'a', quantity: 1 };
    expect((await desk.send({ ...byExternal, external_id: external })).status).toBe(201);
    const asInFile = { action: 'refund', transaction_id: of.transaction, customer: of.customer };
    expect((await desk.send({ ...asInFile, timestamp: '2026-04-07T14:30:00+02:00' })).body.event.after).toEqual({
      ...asInFile,
      timestamp: '2026-04-07T14:30:00+02:00',
    });
  });
});

describe('a refund is refused', () => {
  const refused = async (of: Bought, answer: Promise<Answer>, expected: [number, string]) => {
    const { status, body } = await answer;
    expect([status, refusalOf({ body })]).toEqual(expected);
    expect(await desk.show(of.customer)).toMatchObject({
      n: 1,
      transactions: [{ refunded: '0.00', status: 'accepted' }],
    });
  };

  it.each<[string, (of: Bought) => object, [number, string]]>([
    ['of an unknown transaction', () => ({ transaction_id: 'nothing' }), [404, 'not_found']],
    ['of another customer', () => ({ customer_id: 'nobody' }), [422, 'invalid_event, customer_id customer_differs']],
    ['with a local time', () => ({ at: '2026-04-07T14:30:00' }), [422, 'invalid_event, at timestamp_without_offset']],
    ['with no time at all', () => ({ timestamp: 'soon' }), [422, 'invalid_event, timestamp invalid_timestamp']],
    ['with two times', () => ({ at: 'x', timestamp: 'x' }), [400, 'invalid_request, undefined undefined']],
    ['with an account', () => ({ account: 'shop' }), [422, 'invalid_event, account account_not_enabled']],
  ])('%s', async (_, more, expected) => {
    const of = await desk.sale();
    await refused(of, desk.refund(of, more(of)), expected);
  });

  it.each<[string, string, number, string]>([
    ['of more than was bought', 'a', 3.5, 'quantity returned_too_much'],
    ['of another product', 'c', 1, 'product_id unknown_item'],
    ['of nothing', 'a', 0, 'quantity not_positive'],
  ])('%s', async (_, product, quantity, reason) => {
    const of = await desk.sale();
    await refused(of, desk.giveBack(of, product, quantity), [422, `invalid_event, ${reason}`]);
  });

  it('of more than was bought less what came back', async () => {
    const of = await desk.sale();
    await desk.giveBack(of, 'a', 2);
    expect(refusalOf(await desk.giveBack(of, 'a', 1.5))).toBe('invalid_event, quantity returned_too_much');
    expect((await desk.giveBack(of, 'a', 1)).status).toBe(201);
  });

  it('when all has been given back', async () => {
    const of = await desk.sale();
    await desk.refund(of);
    const again = [await desk.refund(of), await desk.giveBack(of, 'a', 1)];
    expect(again.map(({ status, body }) => [status, body.code])).toEqual(Array(2).fill([409, 'already_refunded']));
  });

  it("of another workspace's transaction", async () => {
    const of = await desk.sale();
    await api.other.post('/v1/events', { action: 'opt_in', customer_id: of.customer });
    const event = { action: 'refund', transaction_id: of.transaction, customer_id: of.customer };
    expect((await api.other.post('/v1/events', event)).status).toBe(404);
  });

  it.each([
    ['checkout', /\/action must be one of opt_in, profile, refund, refund_item\. A checkout comes with an import/],
    ['partial_refund', /Give items back with refund_item, or all that is left with refund/],
    ['checkout_accept', /Import the transaction/],
    ['give_back', /^\/action must be one of opt_in, profile, refund, refund_item\.$/],
    [null, /must be one of/],
  ])('by the action %s, and says what is possible', async (action, message) => {
    const { status, body } = await desk.send({ action, transaction_id: 't', customer_id: 'C' });
    expect([status, body.code, body.errors[0].pointer]).toEqual([400, 'invalid_request', '/action']);
    expect(body.detail).toMatch(message);
  });

  it('without what its action needs', async () => {
    const { status, body } = await desk.send({ action: 'refund_item', customer_id: 'C', quantity: '1' });
    expect(status).toBe(400);
    expect(body.errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual(
      expect.arrayContaining(['/transaction_id', '/product_id', '/quantity']),
    );
  });
});
