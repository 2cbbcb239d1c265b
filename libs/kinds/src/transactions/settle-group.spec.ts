import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Line } from '../../../../test/support/model/transaction-lines.js';
import type { PlacedAction } from './group.js';
import { parseAction } from './parse-action.js';
import { type GroupOutcome, refuseGroup, settleGroup } from './settle-group.js';

const rules = { digits: 2, accounts: false };
const context = { nameOfFile: (file: number) => `f${file}.json` };

const base = { transaction_id: 't1', customer: 'C1', timestamp: '2022-06-03T17:39:00+01:00' };
const checkout = (rest: object = {}): Line => ({ ...base, action: 'checkout', total: 100, ...rest });
const refund = (rest: object = {}): Line => ({ ...base, action: 'refund', ...rest });
const partial = (amount: number): Line => ({ ...base, action: 'partial_refund', amount });
const back = (product_id: string, quantity: number): Line => ({ ...base, action: 'refund_item', product_id, quantity });
const items = (...all: [string, number, number][]): object => ({
  items: all.map(([product_id, quantity, subtotal]) => ({ product_id, quantity, subtotal })),
});

const placed = (lines: readonly Line[], fileOf = (_: number): number => 0): PlacedAction[] =>
  lines.map((line, index) => ({ file: fileOf(index), row: index + 1, action: parseAction(line, rules) }));

const settle = (...lines: Line[]): GroupOutcome => settleGroup(placed(lines), context);

/** `row: code argument` of each row. */
const reasons = (outcome: GroupOutcome): string[] =>
  outcome.ok
    ? []
    : outcome.reasons.map(
        (all, i) => `${i + 1}: ${all.map(({ code, argument }) => [code, argument ?? []].flat().join(' ')).join(', ')}`,
      );

const figures = (outcome: GroupOutcome): unknown =>
  outcome.ok ? [outcome.settled.refunded, outcome.settled.isFull, outcome.settled.amounts] : reasons(outcome);

describe('a group', () => {
  it("of the source document's sample is refunded whole", () => {
    const text = readFileSync('test/fixtures/transactions/seed-sample.ndjson', 'utf8');
    const lines = text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Line);
    const outcome = settle(...lines);
    expect(figures(outcome)).toEqual([10_000n, true, [null, 5_000n, 5_000n, 0n]]);
    expect(outcome).toMatchObject({
      settled: {
        transaction: 'transaction_1',
        customer: 'example_customer_ID',
        total: 10_000n,
        points: 100,
        items: [{ product: 'product_1', name: 'Product 001', returned: { units: 1n }, refunded: 5_000n }],
        checkoutAt: Date.parse('2022-06-03T16:39:00Z'),
        refundedAt: Date.parse('2022-06-02T16:39:00Z'),
      },
    });
  });

  it.each<[string, Line[], unknown]>([
    ['a checkout alone', [checkout()], [0n, false, [null]]],
    ['a full refund', [refund(), checkout()], [10_000n, true, [10_000n, null]]],
    [
      'partial refunds up to the total',
      [partial(60), checkout(), partial(40)],
      [10_000n, true, [6_000n, null, 4_000n]],
    ],
    ['a partial refund', [checkout(), partial(0.01)], [1n, false, [null, 1n]]],
    ['a refund of nothing', [checkout({ total: 0 }), refund()], [0n, true, [null, 0n]]],
    ['a gift', [checkout({ total: 0 })], [0n, false, [null]]],
    [
      'thirds that add up',
      [checkout({ total: 10, ...items(['a', 3, 10]) }), back('a', 1), back('a', 1), back('a', 1)],
      [1_000n, true, [null, 333n, 334n, 333n]],
    ],
    [
      'parts of a piece',
      [checkout({ total: 10, ...items(['a', 0.3, 1]) }), back('a', 0.1), back('a', 0.2)],
      [100n, false, [null, 33n, 67n]],
    ],
    [
      'a product that is listed twice',
      [checkout({ ...items(['a', 1, 10], ['a', 1, 20]) }), back('a', 1)],
      [1_500n, false, [null, 1_500n]],
    ],
    [
      'the rest after returns, wherever the refund is',
      [refund(), back('a', 1), checkout({ ...items(['a', 2, 50]) })],
      [10_000n, true, [7_500n, 2_500n, null]],
    ],
  ])('of %s is settled', (_, lines, expected) => {
    expect(figures(settle(...lines))).toEqual(expected);
  });

  it.each<[string, Line[], string[]]>([
    ['no checkout', [refund(), partial(1)], ['1: no_checkout partial_refund', '2: group_invalid row 1']],
    [
      'two checkouts',
      [partial(1), checkout(), checkout(), checkout()],
      ['1: group_invalid row 3', '2: group_invalid row 3', '3: second_checkout row 2', '4: second_checkout row 2'],
    ],
    [
      'two full refunds',
      [refund(), checkout(), refund()],
      ['1: group_invalid row 3', '2: group_invalid row 3', '3: second_refund row 1'],
    ],
    [
      'another customer',
      [refund({ customer: 'C2' }), checkout(), partial(1)],
      ['1: customer_differs row 2', '2: group_invalid row 1', '3: group_invalid row 1'],
    ],
    ['a broken checkout', [checkout({ total: '1' }), partial(500)], ['1: number_as_text', '2: group_invalid row 1']],
    ['a broken refund', [checkout(), partial(-1)], ['1: group_invalid row 2', '2: negative']],
    [
      'an action that is not importable',
      [checkout(), { ...base, action: 'checkout_accept' }],
      ['1: group_invalid row 2', '2: action_not_importable checkout_accept'],
    ],
    [
      'too much refunded',
      [partial(60), checkout(), partial(60), partial(60)],
      ['1: group_invalid row 3', '2: group_invalid row 3', '3: refunded_too_much row 2', '4: group_invalid row 3'],
    ],
    [
      'too much returned',
      [checkout({ ...items(['a', 1, 1]) }), back('a', 0.6), back('a', 0.5)],
      ['1: group_invalid row 3', '2: group_invalid row 3', '3: returned_too_much row 1'],
    ],
    [
      'products that were not bought',
      [checkout({ ...items(['a', 1, 1]) }), back('b', 1), back('c', 1)],
      ['1: group_invalid row 2', '2: unknown_item row 1', '3: unknown_item row 1'],
    ],
  ])('with %s is invalid, and says because of which row', (_, lines, expected) => {
    expect(reasons(settle(...lines))).toEqual(expected);
  });

  it('that is in two files names the other file', () => {
    const group = placed([checkout(), partial(1), refund()], (index) => (index < 1 ? 0 : 1));
    expect(reasons(settleGroup(group, context))).toEqual([
      '1: group_invalid row 2 of f1.json',
      '2: split_transaction f0.json',
      '3: group_invalid row 2',
    ]);
  });

  it('that the database refuses blames its first row', () => {
    const group = placed([checkout(), refund()]);
    const refused = refuseGroup(group, { attribute: null, code: 'transaction_exists' }, context);
    expect(reasons(refused)).toEqual(['1: transaction_exists', '2: group_invalid row 1']);
  });
});

describe('the currency of a group', () => {
  const inWorkspace = (currency: string | undefined, ...lines: Line[]): GroupOutcome =>
    settleGroup(placed(lines), { ...context, currency });
  const of = (outcome: GroupOutcome): unknown => (outcome.ok ? outcome.settled.currency : reasons(outcome));

  it.each<[string, string | undefined, Line[], unknown]>([
    ['nothing where nothing is known', undefined, [checkout(), refund()], null],
    ["the checkout's own", undefined, [checkout({ currency: 'EUR' }), refund()], 'EUR'],
    ['in any spelling', undefined, [checkout({ currency: ' eur ' }), refund({ currency: 'EUR' })], 'EUR'],
    ["the workspace's without its own", 'HUF', [checkout(), refund()], 'HUF'],
    ["the workspace's, which refunds may name", 'HUF', [refund({ currency: 'HUF' }), checkout()], 'HUF'],
    ['both', 'HUF', [checkout({ currency: 'HUF' })], 'HUF'],
  ])('is %s', (_, workspace, lines, expected) => {
    expect(of(inWorkspace(workspace, ...lines))).toBe(expected);
  });

  it.each<[string, string | undefined, Line[], readonly string[]]>([
    [
      'a refund in another one than its checkout',
      undefined,
      [checkout({ currency: 'EUR' }), refund({ currency: 'USD' })],
      ['1: group_invalid row 2', '2: currency_differs the checkout in row 1'],
    ],
    [
      "a refund in another one than the workspace's",
      'HUF',
      [checkout(), refund({ currency: 'USD' })],
      ['1: group_invalid row 2', '2: currency_differs the checkout in row 1'],
    ],
    [
      "a checkout in another one than the workspace's",
      'HUF',
      [refund({ currency: 'EUR' }), checkout({ currency: 'EUR' })],
      ['1: group_invalid row 2', "2: currency_differs the workspace's transactions, HUF"],
    ],
    ['none that there is', undefined, [checkout({ currency: 'XYZ1' })], ['1: invalid_currency']],
    ['a number', undefined, [checkout({ currency: 348 })], ['1: invalid_type text in quotes']],
  ])('invalidates the group where it is %s', (_, workspace, lines, expected) => {
    expect(of(inWorkspace(workspace, ...lines))).toEqual(expected);
  });
});
