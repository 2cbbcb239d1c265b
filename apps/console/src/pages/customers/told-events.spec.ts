import { describe, expect, it } from 'vitest';
import { stateOfTransaction, tellEvent } from './told-events.js';

describe('tellEvent', () => {
  it('says what was and what is', () => {
    const event = {
      action: 'profile',
      before: { address: { city: 'Pécs' } },
      after: { address: { city: 'Győr' }, points: 7 },
    };
    expect(tellEvent(event as Parameters<typeof tellEvent>[0])).toEqual({
      changes: [
        { attribute: 'address.city', before: 'Pécs', after: 'Győr' },
        { attribute: 'points', before: undefined, after: 7 },
      ],
      more: 0,
    });
  });

  it('counts what a list has no room for', () => {
    const after = Object.fromEntries(Array.from({ length: 9 }, (_, index) => [`a${index}`, index]));
    expect(tellEvent({ action: 'profile', after })).toMatchObject({ changes: { length: 6 }, more: 3 });
  });

  it('only counts what a new customer came with', () => {
    expect(tellEvent({ action: 'opt_in', after: { first_name: 'Anna', tier: 'gold' } })).toEqual({
      changes: [],
      more: 2,
    });
  });

  it('has no changes of a purchase', () => {
    expect(tellEvent({ action: 'checkout', after: { total: 80 } })).toEqual({ changes: [], more: 0 });
  });
});

describe('stateOfTransaction', () => {
  it.each([
    ['accepted', '80.00', '0.00', 'closed'],
    ['refunded', '80.00', '30.00', 'partly'],
    ['refunded', '80.00', '80.00', 'refunded'],
    ['refunded', '0.00', '0.00', 'refunded'],
  ] as const)('%s, %s of which %s came back', (status, total, refunded, state) => {
    expect(stateOfTransaction({ status, total, refunded })).toBe(state);
  });
});
