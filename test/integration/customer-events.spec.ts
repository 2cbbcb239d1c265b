import { describe, expect, it } from 'vitest';
import { type AcceptedRow, apiEventKey, customerKey, descendingTime, type EventDoc, eventKey } from '#libs/messages';
import { applyChunks } from './fence-batch.js';
import { FenceLane } from './fence-lane.js';
import { useDatabase, WORKSPACE } from './mongo-database.js';

const database = useDatabase();

const eventOf = (id: string, day: number, n: number): EventDoc => {
  const at = new Date(Date.UTC(2026, 3, day));
  const customer = customerKey(WORKSPACE, id);
  const name = String(n).padStart(32, '0');
  const place = { run: 'run_1', file: 0, row: n };
  return {
    _id:
      n % 2 === 0
        ? apiEventKey(customer, descendingTime(at), name)
        : eventKey(customer, descendingTime(at), { run: 'run_1', file: 0, row: n }),
    ...{ workspace: WORKSPACE, customer, action: 'profile', source: 'Async Import', at, after: {}, n },
    ...(n % 2 === 0 ? {} : place),
  };
};

it("reads a customer's events newest first along the key, without those of customers whose ID goes on", async () => {
  const { collections } = database.mongo;
  const days = [3, 9, 1, 7, 5, 2, 8];
  await collections.events.insertMany(days.flatMap((day, i) => ['a', 'a:b', 'b'].map((id) => eventOf(id, day, i + 1))));
  const seen: number[] = [];
  for (let before: string | undefined; ; ) {
    const page = await database.stores.customers.latestEvents(WORKSPACE, 'a', { limit: 2, before });
    seen.push(...page.items.map(({ at }) => at.getUTCDate()));
    before = page.items.at(-1)?._id;
    if (!page.hasMore) break;
  }
  expect(seen).toEqual(days.toSorted((a, b) => b - a));
});

it('clusters events by their key, so that a page is a bounded scan without a sort', async () => {
  const { collections } = database.mongo;
  const { clusteredIndex } = await collections.events.options();
  expect(clusteredIndex).toMatchObject({ key: { _id: 1 }, unique: true });
  const filter = { _id: { $gt: 'demo:a:', $lt: 'demo:a;' }, customer: 'demo:a' };
  const plan = JSON.stringify(
    await collections.events.find(filter).sort({ _id: 1 }).limit(2).explain('executionStats'),
  );
  expect(plan).toContain('"CLUSTERED_IXSCAN"');
  expect(plan).not.toContain('"SORT"');
});

describe('the events of an import', () => {
  const large = 'x'.repeat(5_000);

  it('rule 10: keep old values of more than 4 KiB whole, beside the event', async () => {
    const first = await database.startRun();
    await applyChunks(database.stores, first, [
      new FenceLane(first).next({ accepted: [[1, 2, 'big', large, 'Pécs']] }),
    ]);
    const second = await database.startRun();
    await applyChunks(database.stores, second, [
      new FenceLane(second).next({ accepted: [[1, 2, 'big', 'Ann', 'Eger']] }),
    ]);
    const event = await database.stores.eventKeys.ofRecord({ run: second.run, file: 0, row: 1 });
    expect(event?.before).toMatchObject({ first_name: { length: 5_000 }, address: { city: 'Pécs' } });
    expect(await database.mongo.collections.oldValues.find({ customer: 'demo:big' }).toArray()).toEqual([
      { _id: event?._id, workspace: 'demo', customer: 'demo:big', values: { first_name: large } },
    ]);
  });

  it('are found by run, and by file and row, without an index', async () => {
    const definition = await database.startRun({ lanes: 2 });
    const lanes = [new FenceLane(definition, 0), new FenceLane(definition, 1)];
    const placed = (from: number): AcceptedRow[] =>
      [0, 2, 4].map((k) => [from + k, from + k + 1, `row-${from + k}`, 'Ann', null]);
    for (const from of [1, 7]) {
      await applyChunks(database.stores, definition, [(lanes[0] as FenceLane).next({ accepted: placed(from) })]);
      await applyChunks(database.stores, definition, [(lanes[1] as FenceLane).next({ accepted: placed(from + 1) })]);
    }
    const keys: string[] = [];
    for await (const part of database.stores.eventKeys.ofRun(definition.run)) keys.push(...part);
    const written = await database.mongo.collections.events.find({ run: definition.run }).toArray();
    expect(keys.toSorted()).toEqual(written.map(({ _id }) => _id).toSorted());
    expect(keys).toHaveLength(12);
    for (let row = 1; row <= 12; row += 1) {
      const event = await database.stores.eventKeys.ofRecord({ run: definition.run, file: 0, row });
      expect(event).toMatchObject({ customer: `demo:row-${row}`, row });
    }
    expect(await database.stores.eventKeys.ofRecord({ run: definition.run, file: 0, row: 13 })).toBeNull();
    expect(await database.stores.eventKeys.ofRecord({ run: definition.run, file: 1, row: 1 })).toBeNull();
  });
});
