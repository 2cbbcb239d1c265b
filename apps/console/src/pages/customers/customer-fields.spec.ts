import { describe, expect, it } from 'vitest';
import { fieldsOfCustomer, flatValues, subscriptionsOf, titleOfCustomer } from './customer-fields.js';

describe('flatValues', () => {
  it('has parts of an object under dotted names, and lists whole', () => {
    expect([...flatValues({ tier: 'gold', address: { city: 'Győr' }, tags: ['a', 'b'], note: null })]).toEqual([
      ['tier', 'gold'],
      ['address.city', 'Győr'],
      ['tags', ['a', 'b']],
      ['note', null],
    ]);
  });
});

describe('fieldsOfCustomer', () => {
  it('has the attributes of the workspace in their order, the empty ones too, then what else there is', () => {
    const customer = {
      _id: 'demo:1',
      id: '1',
      n: 3,
      stats: { transactions: 1 },
      tier: 'gold',
      metadata: { shop: 'B' },
    };
    expect(fieldsOfCustomer(customer, ['first_name', 'tier', 'external_id'])).toEqual([
      { attribute: 'first_name', value: undefined },
      { attribute: 'tier', value: 'gold' },
      { attribute: 'metadata.shop', value: 'B' },
    ]);
  });
});

describe('titleOfCustomer', () => {
  it.each([
    [{ id: '1', first_name: 'Zsófia', last_name: 'Bánfalvi' }, 'Zsófia Bánfalvi'],
    [{ id: '1', last_name: 'Bánfalvi', full_name: 'B. Zsófia' }, 'Bánfalvi'],
    [{ id: '1', full_name: 'B. Zsófia', company: 'Kft.' }, 'B. Zsófia'],
    [{ id: '1', company: 'Kft.' }, 'Kft.'],
    [{ id: '00377120', first_name: '' }, '00377120'],
  ])('%j is called %s', (customer, title) => {
    expect(titleOfCustomer(customer)).toBe(title);
  });
});

describe('subscriptionsOf', () => {
  it.each([
    [
      { subscriptions: { email: true, 'b:sms:offers': false } },
      [
        ['email', true],
        ['b:sms:offers', false],
      ],
    ],
    [{}, []],
  ])('%j', (customer, subscriptions) => {
    expect(subscriptionsOf(customer)).toEqual(subscriptions);
  });
});
