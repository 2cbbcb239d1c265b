import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { descendingTime, type NewTransaction, type RefundFound } from '#libs/messages';
import { parseAction } from './parse-action.js';
import { type RefundDecision, readRefund, type SentRefund } from './sent-refund.js';
import { settleGroup } from './settle-group.js';

const rules = { digits: 2, accounts: false };
const now = new Date('2026-04-07T12:00:00Z');
const place = { workspace: 'demo', rules, now };

const imported: NewTransaction = {
  ...{ _id: 'demo:t1', workspace: 'demo', id: 't1', customer: 'demo:C1', total: '100.00', refunded: '0.00' },
  items: [
    { product_id: 'a', quantity: '3', subtotal: '10.00', returned: '0', refunded: '0.00' },
    { product_id: 'b', quantity: '0.5', subtotal: '90.00', returned: '0', refunded: '0.00' },
  ],
  ...{ status: 'accepted', full: false, at: new Date('2022-06-03T16:39:00Z'), imported_at: now },
  ...{ import: 'imp_1', run: 'run_1', part: 0 },
};

const known = { _id: 'demo:C1', n: 4, updated_at: new Date('2026-04-01T00:00:00Z') };

const sent = (fields: object, more: Partial<SentRefund> = {}): SentRefund => ({
  action: { transaction_id: 't1', action: 'refund', customer: 'C1', timestamp: '2026-04-07T14:00:00+02:00', ...fields },
  ...{ idKind: 'loyalty', names: {}, name: 'f'.repeat(32) },
  ...more,
});

const decide = (event: SentRefund, found: Partial<RefundFound> = {}, at = place): RefundDecision =>
  readRefund(event, at).decide({ transaction: imported, customer: known, ...found });

const changed = (decision: RefundDecision) => {
  if (!decision.ok) throw new Error(JSON.stringify(decision));
  return decision.changes;
};

/** `attribute: code` of each reason, or the refusal. */
const refusal = (decision: RefundDecision): unknown => {
  if (decision.ok) return decision.changes.event.amount;
  return decision.refusal === 'invalid'
    ? decision.reasons.map(({ attribute, code }) => `${attribute}: ${code}`)
    : decision.refusal;
};

const back = (product_id: string, quantity: number) => sent({ action: 'refund_item', product_id, quantity });

describe('a refund that is sent', () => {
  it('gives back all that is left, as an event of its customer', () => {
    const partly = { ...imported, status: 'refunded', refunded: '30.01', refunded_at: new Date('2023-01-01') } as const;
    const { transaction, event, updatedAt } = changed(decide(sent({}), { transaction: partly }));
    expect(transaction).toEqual({
      ...partly,
      ...{ refunded: '100.00', full: true, refunded_at: new Date('2026-04-07T12:00:00Z') },
    });
    expect(event).toMatchObject({
      ...{ _id: `demo:C1:hzdcbfiinz:api:${'f'.repeat(32)}`, customer: 'demo:C1', action: 'refund', source: 'API' },
      ...{ transaction: 't1', amount: '69.99', n: 5, at: new Date('2026-04-07T12:00:00Z') },
    });
    expect(JSON.parse(event.data)).toEqual(sent({}).action);
    expect(updatedAt).toBe(now);
  });

  it('rule 13: is listed where it took effect, whenever it happened', () => {
    const now = new Date('2026-04-07T12:00:00.003Z');
    const untimed = sent({ timestamp: undefined });
    const when = (event: SentRefund, lastChange: string) => {
      const customer = { ...known, updated_at: new Date(lastChange) };
      const { event: written, updatedAt } = changed(decide(event, { customer }, { ...place, now }));
      return [written._id.split(':')[2], written.at.toISOString(), updatedAt.toISOString()];
    };
    const timeOf = (at: string) => descendingTime(new Date(at));
    const [before, same] = ['2026-04-07T12:00:00.002Z', '2026-04-07T12:00:00.003Z'];
    expect(when(sent({}), before)).toEqual([timeOf(same), '2026-04-07T12:00:00.000Z', same]);
    expect(when(untimed, before)).toEqual([timeOf(same), same, same]);
    const after = '2026-04-07T12:00:00.004Z';
    expect(when(untimed, same)).toEqual([timeOf(after), after, after]);
    expect(changed(decide(untimed, {}, { ...place, now })).event.data).toContain(`"timestamp":"${same}"`);
  });

  it('keeps the time of a refund that was later', () => {
    const transaction = { ...imported, refunded_at: new Date('2027-01-01') };
    expect(changed(decide(sent({}), { transaction })).transaction.refunded_at).toEqual(new Date('2027-01-01'));
  });

  it('takes items back for their share, thirds as they come', () => {
    let transaction = imported;
    const amounts = [1, 1, 1].map((quantity) => {
      const changes = changed(decide(back('a', quantity), { transaction }));
      transaction = changes.transaction;
      return changes.event.amount;
    });
    expect(amounts).toEqual(['3.33', '3.34', '3.33']);
    expect(transaction).toMatchObject({ status: 'refunded', refunded: '10.00', full: false });
    expect(transaction.items[0]).toMatchObject({ returned: '3', refunded: '10.00' });
    expect(transaction.items[1]).toEqual(imported.items[1]);
  });

  it('is full when its items are worth the total', () => {
    const transaction = { ...imported, total: '90.00' };
    expect(changed(decide(back('b', 0.5), { transaction })).transaction).toMatchObject({
      ...{ refunded: '90.00', full: true },
    });
  });

  it('of a purchase for nothing is 0, once', () => {
    const transaction = { ...imported, total: '0.00', items: [] };
    const changes = changed(decide(sent({}), { transaction }));
    expect([changes.event.amount, changes.transaction.full]).toEqual(['0.00', true]);
    expect(refusal(decide(sent({}), { transaction: changes.transaction }))).toBe('already_refunded');
  });

  const accounts = { ...place, rules: { ...rules, accounts: true } };
  const account = (name: string) => sent({ account: name });
  const ofShop: Partial<RefundFound> = { transaction: { ...imported, account: 'shop' } };

  it.each<[string, RefundDecision, unknown]>([
    ['an unknown transaction', decide(sent({}), { transaction: null }), 'unknown_transaction'],
    ['nothing left', decide(sent({}), { transaction: { ...imported, full: true } }), 'already_refunded'],
    ['items of a refunded one', decide(back('a', 1), { transaction: { ...imported, full: true } }), 'already_refunded'],
    ['an unknown customer', decide(sent({}), { customer: null }), ['customer: customer_differs']],
    ['another customer', decide(sent({}), { customer: { ...known, _id: 'demo:C2' } }), ['customer: customer_differs']],
    ['another product', decide(back('c', 1)), ['product_id: unknown_item']],
    ['more than was bought', decide(back('a', 3.1)), ['quantity: returned_too_much']],
    [
      'more than is left',
      decide(back('a', 1), { transaction: { ...imported, refunded: '98.00' } }),
      ['null: refunded_too_much'],
    ],
    ['a quantity of 0', decide(back('a', 0)), ['quantity: not_positive']],
    [
      'a time without offset',
      decide(sent({ timestamp: '2026-04-07T12:00:00' })),
      ['timestamp: timestamp_without_offset'],
    ],
    ['a time that is none', decide(sent({ timestamp: 'soon' })), ['timestamp: invalid_timestamp']],
    ['an account where there is none', decide(account('shop')), ['account: account_not_enabled']],
    ['another account', decide(account('web'), ofShop, accounts), ['account: account_differs']],
    ['the account', decide(account('shop'), ofShop, accounts), '100.00'],
    ['an account, of a transaction from before there were any', decide(account('shop'), {}, accounts), '100.00'],
  ])('with %s', (_, decision, expected) => {
    expect(refusal(decision)).toEqual(expected);
  });

  it('needs an account where there are several', () => {
    expect(refusal(decide(sent({}), ofShop, accounts))).toEqual([expect.stringMatching(/^account: /)]);
  });

  it('names its fields as the sender does, and reads nothing when they are wrong', () => {
    const names = { customer: 'customer_id', timestamp: 'at' };
    const wrong = readRefund(sent({ customer: '', timestamp: 'soon' }, { names }), place);
    expect(wrong.reads).toBeNull();
    expect(refusal(wrong.decide({ transaction: imported, customer: known }))).toEqual([
      expect.stringMatching(/^customer_id: /),
      'at: invalid_timestamp',
    ]);
  });

  it.each<[SentRefund['idKind'], object]>([
    ['loyalty', { key: 'demo:C1' }],
    ['external', { externalId: 'C1' }],
  ])('finds its customer by a %s ID', (idKind, customer) => {
    expect(readRefund(sent({ customer: ' C1 ' }, { idKind }), place).reads).toEqual({
      ...{ workspace: 'demo', transaction: 'demo:t1', customer },
    });
  });

  it('comes to the same as a refund in the file', () => {
    const quantities = fc.array(fc.tuple(fc.constantFrom('a', 'b'), fc.constantFrom(0.1, 0.25, 1, 1.7)), {
      maxLength: 6,
    });
    fc.assert(
      fc.property(quantities, fc.boolean(), (returns, isWhole) => {
        const events = [
          ...returns.map(([product, quantity]) => back(product, quantity)),
          ...(isWhole ? [sent({})] : []),
        ];
        const checkout = {
          ...{ transaction_id: 't1', action: 'checkout', customer: 'C1', timestamp: '2022-06-03T17:39:00+01:00' },
          total: 100,
          items: imported.items.map(({ product_id, quantity, subtotal }) => ({
            ...{ product_id, quantity: Number(quantity), subtotal: Number(subtotal) },
          })),
        };
        const lines = [checkout, ...events.map(({ action }) => action)];
        const group = lines.map((line, i) => ({ file: 0, row: i + 1, action: parseAction(line, rules) }));
        const outcome = settleGroup(group, { nameOfFile: () => 'f' });
        let transaction = imported;
        const decisions = events.map((event) => {
          const decision = decide(event, { transaction });
          if (decision.ok) transaction = decision.changes.transaction;
          return decision.ok || (decision.refusal === 'already_refunded' && event === events.at(-1) && isWhole);
        });
        expect(decisions.every(Boolean)).toBe(outcome.ok);
        if (!outcome.ok) return;
        expect(BigInt(transaction.refunded.replace('.', ''))).toBe(outcome.settled.refunded);
        expect(transaction.full).toBe(outcome.settled.isFull);
      }),
    );
  });
});
