import { describe, expect, it } from 'vitest';
import type { CustomerDoc, EventDoc } from '#libs/messages';
import { OriginSearch } from './field-origins.js';

const customer = {
  ...{ _id: 'demo:C1', workspace: 'demo', id: 'C1', n: 3, created_at: new Date(0), updated_at: new Date(3) },
  ...{ tier: 'gold', email: 'a@b.hu', address: { city: 'Eger' }, tags: ['a'], stats: { transactions: 1 } },
  name_words: [],
} as unknown as CustomerDoc;

const event = (n: number, given: object): EventDoc => {
  const named = { _id: `demo:C1:${n}`, workspace: 'demo', customer: 'demo:C1', source: 'Async Import', n };
  return { ...named, action: 'profile', at: new Date(n), ...given } as EventDoc;
};

const created = event(1, { action: 'opt_in', after: { tier: 'bronze', email: 'a@b.hu', address: { city: 'Pécs' } } });
const moved = event(2, { before: { address: { city: 'Pécs' } }, after: { address: { city: 'Eger' }, tags: ['a'] } });
const raised = event(3, { before: { tier: 'bronze' }, after: { tier: 'gold' }, rules: { tier: 'value_map' } });

const search = (...events: readonly EventDoc[]): OriginSearch => {
  const fields = new OriginSearch(customer);
  for (const one of events) fields.add(one);
  return fields;
};

const eventsOf = (fields: OriginSearch) =>
  Object.fromEntries(fields.origins.map(({ attribute, event: { n } }) => [attribute, n]));

describe('the origins of the fields of a customer', () => {
  it('are the newest events that set them, each part of what is nested by itself, the ID with the customer', () => {
    const all = { 'address.city': 2, email: 1, id: 1, tags: 2, tier: 3 };
    expect(eventsOf(search(raised, moved, created))).toEqual(all);
  });

  it('say what was before, since when, and what gave the value', () => {
    const [city, email, , tags, tier] = search(raised, moved, created).origins;
    expect(city).toMatchObject({ before: 'Pécs', earlier: { n: 1 }, rule: undefined });
    expect(email).toMatchObject({ before: undefined, earlier: null });
    expect(tags).toMatchObject({ before: undefined, earlier: null });
    expect(tier).toMatchObject({ before: 'bronze', earlier: { n: 1 }, rule: 'value_map' });
  });

  it('keep a long old value as its event does', () => {
    const digest = { sha256: 'ab', length: 5_000 };
    const [email] = search(event(4, { before: { email: digest }, after: { email: 'a@b.hu' } })).origins;
    expect(email?.before).toEqual(digest);
  });

  it('are all found once nothing older could tell more', () => {
    const fields = new OriginSearch(customer);
    const seen = [raised, moved, created].map((one) => {
      fields.add(one);
      return [fields.isWhole, fields.isOver];
    });
    expect(seen).toEqual([
      [false, false],
      [false, false],
      [true, true],
    ]);
  });

  it('take nothing from actions of transactions', () => {
    const action = event(0, { action: 'checkout', data: '{"tier":"x"}', after: { tier: 'x' } });
    expect(eventsOf(search(action))).toEqual({});
  });
});
