import { describe, expect, it } from 'vitest';
import { parseAction } from './parse-action.js';

const rules = { digits: 2, accounts: false };

const base = { transaction_id: 't1', customer: 'C1', timestamp: '2022-06-03T17:39:00+01:00' };
const purchase = { ...base, action: 'checkout', total: 100 };
const item = { product_id: 'p1', quantity: 2, subtotal: 40 };

const codes = (object: object, accounts = false): string[] =>
  parseAction({ ...object }, { ...rules, accounts }).reasons.map(({ attribute, code }) => `${attribute ?? ''} ${code}`);

describe('an action', () => {
  it('is read whole', () => {
    const action = parseAction(
      { ...purchase, points_rewarded: 7.5, items: [{ ...item, points_rewarded: 3 }], shop: 9 },
      rules,
    );
    expect(action).toEqual({
      transaction: 't1',
      customer: 'C1',
      currency: null,
      account: null,
      at: Date.parse('2022-06-03T16:39:00Z'),
      name: 'checkout',
      body: {
        action: 'checkout',
        total: 10_000n,
        points: 7.5,
        items: [{ product: 'p1', name: null, quantity: { units: 2n, scale: 0 }, subtotal: 4000n, points: 3 }],
      },
      reasons: [],
    });
  });

  it('adds the quantities, subtotals and points of a product that is listed twice', () => {
    const twice = [
      item,
      { ...item, quantity: 0.5, subtotal: 0.1, points_rewarded: 0.1 },
      { ...item, points_rewarded: 0.2 },
      { ...item, product_id: 'p2' },
    ];
    const { body } = parseAction({ ...purchase, items: twice }, rules);
    expect(body).toMatchObject({
      items: [
        { product: 'p1', quantity: { units: 45n, scale: 1 }, subtotal: 8010n, points: 0.3 },
        { product: 'p2', subtotal: 4000n, points: null },
      ],
    });
  });

  it.each([
    [{ ...base, action: 'refund' }],
    [{ ...base, action: 'partial_refund', amount: 0.01 }],
    [{ ...base, action: 'refund_item', product_id: 'p1', quantity: 0.5 }],
    [{ ...purchase, total: 0 }],
    [{ ...purchase, items: null, points_rewarded: null }],
    [{ ...purchase, items: [] }],
    [{ ...purchase, customer: ' C1 ', transaction_id: ' t1 ' }],
  ])('of every form is taken: %j', (object) => {
    expect(codes(object)).toEqual([]);
  });

  it.each([
    ['no transaction_id', { ...purchase, transaction_id: undefined }, ['transaction_id transaction_id_missing']],
    ['a blank transaction_id', { ...purchase, transaction_id: '  ' }, ['transaction_id transaction_id_missing']],
    ['a number as transaction_id', { ...purchase, transaction_id: 7 }, ['transaction_id invalid_type']],
    ['256 characters', { ...purchase, transaction_id: 'é'.repeat(256) }, ['transaction_id too_long']],
    ['a NUL in it', { ...purchase, transaction_id: 'a\0b' }, ['transaction_id control_character']],
    ['no action', { ...purchase, action: null }, ['action field_missing']],
    ['an unknown action', { ...purchase, action: 'buy' }, ['action unknown_action']],
    ['checkout_accept', { ...purchase, action: 'checkout_accept' }, ['action action_not_importable']],
    ['checkout_update', { ...purchase, action: 'checkout_update' }, ['action action_not_importable']],
    ['no customer', { ...purchase, customer: '' }, ['customer field_missing']],
    ['a number as customer', { ...purchase, customer: 12 }, ['customer invalid_type']],
    ['a long customer', { ...purchase, customer: 'x'.repeat(256) }, ['customer too_long']],
    ['a NUL', { ...purchase, customer: 'a\0b' }, ['customer control_character']],
    ['no timestamp', { ...purchase, timestamp: undefined }, ['timestamp field_missing']],
    ['no offset', { ...purchase, timestamp: '2022-06-03T17:39:00' }, ['timestamp timestamp_without_offset']],
    ['a number as timestamp', { ...purchase, timestamp: 1654270740 }, ['timestamp invalid_timestamp']],
    ['no total', { ...base, action: 'checkout' }, ['total field_missing']],
    ['total as text', { ...purchase, total: '100' }, ['total number_as_text']],
    ['a total that is no number', { ...purchase, total: 'free' }, ['total invalid_type']],
    ['a negative total', { ...purchase, total: -1 }, ['total negative']],
    ['half a cent', { ...purchase, total: 0.005 }, ['total too_many_decimals']],
    ['a huge total', { ...purchase, total: 1e15 }, ['total amount_out_of_range']],
    [
      'a number beyond all doubles',
      JSON.parse(JSON.stringify(purchase).replace(':100', ':1e400')),
      ['total amount_out_of_range'],
    ],
    [
      'endless points',
      { ...purchase, points_rewarded: Number.POSITIVE_INFINITY },
      ['points_rewarded amount_out_of_range'],
    ],
    [
      'points that would be rounded',
      { ...purchase, points_rewarded: 2 ** 53 },
      ['points_rewarded amount_out_of_range'],
    ],
    ['as many below 0', { ...purchase, points_rewarded: -1e15 }, ['points_rewarded amount_out_of_range']],
    ['points as text', { ...purchase, points_rewarded: '5' }, ['points_rewarded number_as_text']],
    ['items that are no list', { ...purchase, items: item }, ['items invalid_type']],
    ['an item that is no object', { ...purchase, items: [item, 'p1'] }, ['items[1] invalid_type']],
    [
      'a broken item',
      { ...purchase, items: [{ product_name: 5, quantity: 0, subtotal: -1 }] },
      [
        'items[0].product_id field_missing',
        'items[0].product_name invalid_type',
        'items[0].quantity not_positive',
        'items[0].subtotal negative',
      ],
    ],
    ['no amount', { ...base, action: 'partial_refund' }, ['amount field_missing']],
    ['an amount of 0', { ...base, action: 'partial_refund', amount: 0 }, ['amount not_positive']],
    ['no product', { ...base, action: 'refund_item' }, ['product_id field_missing', 'quantity field_missing']],
    ['an account', { ...purchase, account: 'A' }, ['account account_not_enabled']],
    [
      'everything wrong at once',
      { action: 'checkout', total: '1' },
      [
        'transaction_id transaction_id_missing',
        'customer field_missing',
        'timestamp field_missing',
        'total number_as_text',
      ],
    ],
  ])('with %s is refused', (_, object, expected) => {
    expect(codes(object)).toEqual(expected);
  });

  it('names its account where the workspace has several', () => {
    expect(codes({ ...purchase, account: 'A' }, true)).toEqual([]);
    expect(codes(purchase, true)).toEqual(['account field_missing']);
  });

  it('takes fields for what they are, whatever they are called', () => {
    const hostile = JSON.parse('{"__proto__":{"total":5},"constructor":1,"action":"checkout"}') as object;
    expect(codes({ ...base, ...hostile })).toEqual(['total field_missing']);
  });
});
