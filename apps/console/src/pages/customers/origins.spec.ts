import { describe, expect, it } from 'vitest';
import type { ShownEvent } from './customer-fields.js';
import { originsOf, placeOfEvent, shownSources } from './origins.js';

const event = (n: number, more: Partial<ShownEvent>): ShownEvent => ({
  ...{ _id: `e${n}`, action: 'profile', source: 'Async Import', at: '2026-11-30T06:00:00.000Z', after: {}, n },
  ...more,
});

describe('originsOf', () => {
  const optIn = event(1, {
    action: 'opt_in',
    after: { first_name: 'Zsofia', tier: 'silver', address: { city: 'Budapest', line_1: 'Villányi út 8.' } },
    rules: { tier: 'value_map' },
  });
  const moved = event(2, {
    before: { address: { line_1: 'Villányi út 8.' } },
    after: { address: { line_1: 'Bartók Béla út 41.' } },
  });
  const promoted = event(3, { before: { tier: 'silver' }, after: { tier: 'gold' }, rules: { tier: 'fallback' } });
  const bought = event(0, { action: 'checkout', after: { total: 80, customer: '1' } });

  it.each([
    ['the newest event that set it', 'tier', 3, 'silver', 'fallback'],
    ['a part of an address by itself', 'address.line_1', 2, 'Villányi út 8.', null],
    ['the other parts by theirs', 'address.city', 1, undefined, null],
    ['what was never changed', 'first_name', 1, undefined, null],
  ])('%s', (_, attribute, n, before, rule) => {
    const found = originsOf([promoted, bought, moved, optIn]).get(attribute);
    expect([found?.event.n, found?.before, found?.rule]).toEqual([n, before, rule]);
  });

  it('does not take what a purchase says for attributes', () => {
    expect([...originsOf([bought]).keys()]).toEqual([]);
  });

  it('leaves out what an older event has set that is not known', () => {
    expect(originsOf([promoted]).has('first_name')).toBe(false);
  });
});

describe('shownSources', () => {
  it('names each import once', () => {
    const events = [event(3, { import: 'imp_b' }), event(2, { stream: 'str_a' }), event(1, { import: 'imp_b' })];
    expect(shownSources(events)).toEqual({ imports: ['imp_b'] });
  });
});

describe('placeOfEvent', () => {
  it.each([
    [{ row: 12 }, { row: 12 }],
    [{ offset: 0 }, { offset: 0 }],
    [{}, null],
  ])('%j', (where, place) => {
    expect(placeOfEvent(where)).toEqual(place);
  });
});
