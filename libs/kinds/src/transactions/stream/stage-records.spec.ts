import { describe, expect, it } from 'vitest';
import { groupHash, type Published, QUIET_MS, StreamWorld, streamRun } from '../../../test/stream-world.js';

const T0 = 1_000_000;
const base = { customer: 'C1', timestamp: '2026-05-01T10:00:00Z' };
const checkout = (transaction_id: string, rest: object = {}) => ({
  ...{ transaction_id, action: 'checkout', total: 10, ...base },
  ...rest,
});
const partial = (transaction_id: string) => ({ transaction_id, action: 'partial_refund', amount: 1, ...base });
const end = (transaction_id: string) => ({ transaction_id, action: 'end' });
const at = (offset: number, value: object | null, rest: Partial<Published> = {}): Published => ({
  ...{ offset, time: T0 + offset, value },
  ...rest,
});

/** What came, batch by batch, and what is due is settled behind each. */
const having = (...batches: readonly (readonly Published[])[]): StreamWorld => {
  const world = new StreamWorld();
  for (const batch of batches) {
    world.stage(batch);
    world.settle();
  }
  return world;
};

describe('a group of a stream', () => {
  it('waits until its end marker, which is not read', () => {
    const world = new StreamWorld();
    world.stage([at(0, checkout('A')), at(1, partial('A'))]);
    world.settle();
    expect(world.counters).toMatchObject({ read: 2, waiting: 2, created: 0 });
    world.stage([at(2, end('A'))]);
    world.settle();
    expect(world.counters).toMatchObject({ read: 2, waiting: 0, created: 2, transactions: 1, end_markers: 1 });
    expect([world.imported, world.staged.size]).toEqual([[0, 1], 0]);
  });

  it('rule 26: is complete when its partition is a quiet period ahead of it, by the time of records', () => {
    const early = having([at(0, checkout('A'))], [at(1, checkout('B'), { time: T0 + QUIET_MS - 1 })]);
    expect(early.counters).toMatchObject({ waiting: 2, created: 0 });
    const due = having([at(0, checkout('A'))], [at(1, null, { time: T0 + QUIET_MS })]);
    expect(due.counters).toMatchObject({ waiting: 0, created: 1, tombstones: 1 });
  });

  it('rule 26: takes nothing that comes late, settled or not', () => {
    const late = at(1, partial('A'), { time: T0 + QUIET_MS });
    for (const batches of [[[at(0, checkout('A')), late]], [[at(0, checkout('A'))], [late]]]) {
      const world = having(...batches);
      expect(world.counters).toMatchObject({ read: 2, created: 1, rejected: 1, waiting: 0 });
      expect(world.rejected.get(1)).toEqual(['transaction_closed']);
    }
  });

  it('takes nothing behind its end marker', () => {
    const world = having([at(0, checkout('A')), at(1, end('A')), at(2, partial('A'))], [at(3, partial('A'))]);
    expect([world.rejected.get(2), world.rejected.get(3)]).toEqual([['transaction_closed'], ['transaction_closed']]);
    expect(world.counters).toMatchObject({ created: 1, rejected: 2, end_markers: 1 });
  });

  it('ignores end markers of groups that are unknown or closed', () => {
    const world = having([at(0, end('A'))], [at(1, checkout('A')), at(2, end('A'))], [at(3, end('A'))]);
    expect(world.counters).toMatchObject({ read: 1, created: 1, end_markers: 3 });
  });

  it('is chosen by the key: a missing or other one rejects the action, and its end marker means nothing', () => {
    const world = having([
      at(0, checkout('A')),
      at(1, partial('A'), { key: null }),
      at(2, partial('A'), { key: 'B' }),
      at(3, end('A'), { key: 'B' }),
    ]);
    expect([world.rejected.get(1), world.rejected.get(2)]).toEqual([['key_mismatch'], ['key_mismatch']]);
    expect(world.counters).toMatchObject({ read: 3, rejected: 2, waiting: 1, end_markers: 1 });
  });

  it('has the ID of its transaction in the key as it is compared', () => {
    expect(having([at(0, checkout(' A '), { key: 'A' })]).counters).toMatchObject({ waiting: 1 });
    expect(having([at(0, checkout(' A '), { key: ' A ' })]).rejected.get(0)).toEqual(['key_mismatch']);
  });

  it('is none of an action that names no transaction, whatever its key', () => {
    const world = having([at(0, { ...checkout(''), action: 'end' }), at(1, { ...partial('A'), transaction_id: 7 })]);
    expect(world.rejected.get(0)).toContain('transaction_id_missing');
    expect(world.counters).toMatchObject({ read: 2, rejected: 2, end_markers: 0 });
  });

  it('is rejected whole, and says by offset because of what', () => {
    const world = having([at(4, checkout('A')), at(5, checkout('A')), at(6, end('A'))]);
    expect([world.rejected.get(4), world.rejected.get(5)]).toEqual([['group_invalid'], ['second_checkout']]);
    expect(world.counters).toMatchObject({ created: 0, rejected: 2, waiting: 0, transactions_rejected: 1 });
  });

  it('rule 21: has at most 1,000 actions; what is beyond is rejected as it comes, the others with their group', () => {
    const many = Array.from({ length: 1_002 }, (_, i) => at(i, i === 0 ? checkout('A') : partial('A'), { time: T0 }));
    const world = having(many.slice(0, 700), many.slice(700), [at(2_000, end('A'))]);
    expect([999, 1_000, 1_001].map((offset) => world.rejected.get(offset))).toEqual([
      ['group_invalid'],
      ['group_too_large'],
      ['group_invalid'],
    ]);
    expect(world.counters).toMatchObject({ read: 1_002, rejected: 1_002, waiting: 0, transactions_rejected: 1 });
  });

  it('rule 21: has at most 4 MiB', () => {
    const large = (offset: number) => at(offset, { ...partial('A'), note: 'x'.repeat(1_000_000) });
    const world = having([0, 1, 2, 3, 4].map(large));
    expect(world.rejected.get(4)).toEqual(['group_too_large']);
    expect(world.counters).toMatchObject({ waiting: 4, rejected: 1 });
  });
});

describe('records of a group', () => {
  const named = (offset: number, value: object, id: string) => at(offset, value, { facts: { id } });

  it('rule 25: join it once by their ids, while it waits and afterwards', () => {
    const twice = [named(0, checkout('A'), 'a'), named(1, checkout('A'), 'a')];
    const world = having(twice, [named(2, checkout('A'), 'a'), at(3, end('A'))], [named(4, checkout('A'), 'a')]);
    expect(world.counters).toMatchObject({ read: 4, created: 1, skipped: 3, duplicates: 3, waiting: 0 });
  });

  it('rule 25: may come again under their ids when they were rejected', () => {
    const world = having(
      [named(0, partial('A'), 'a'), at(1, end('A'))],
      [named(2, checkout('B'), 'a')],
      [at(3, end('B'))],
    );
    expect(world.rejected.get(0)).toEqual(['no_checkout']);
    expect(world.counters).toMatchObject({ read: 2, created: 1, rejected: 1, duplicates: 0 });
  });

  it('are counted under their labels as what becomes of them', () => {
    const facts = { batch: 'may' };
    const world = new StreamWorld();
    world.stage([at(0, checkout('A'), { facts }), at(1, partial('B'), { facts }), at(2, null, { facts, dead: true })]);
    expect(world.labels.get('may')).toEqual({ read: 3, waiting: 2, dead: 1 });
    world.stage([at(3, end('A')), at(4, end('B'))]);
    world.settle();
    expect(world.labels.get('may')).toEqual({ read: 3, waiting: 0, dead: 1, created: 1, rejected: 1 });
  });

  it('take the place of dead letters that they repeat, once', () => {
    const replayOf = 'str_1:0000:0000000000000000';
    const world = new StreamWorld();
    world.stage([at(0, null, { dead: true })]);
    world.replays.add(replayOf);
    world.stage([at(1, checkout('A'), { facts: { replayOf } })]);
    world.stage([at(2, partial('A'), { facts: { replayOf } })]);
    expect(world.counters).toMatchObject({ read: 2, dead: 0, waiting: 2 });
  });

  it('decide on the currency of a workspace that has none', () => {
    const world = having([
      at(0, checkout('A', { currency: 'EUR' })),
      at(1, checkout('B', { currency: 'USD' })),
      at(2, end('A')),
      at(3, end('B')),
    ]);
    expect([world.currency, world.imported, world.rejected.get(1)]).toEqual(['EUR', [0], ['currency_differs']]);
  });
});

it('groups have keys of their own by stream and partition', () => {
  const world = new StreamWorld(streamRun());
  world.stage([at(0, checkout('A'))]);
  expect([...world.groups.keys()]).toEqual([`str_1:0000:${groupHash('A')}`]);
  expect([...world.staged.keys()]).toEqual([`str_1:0000:${groupHash('A')}:run_1:0000000000000000`]);
});
