import { expect, it } from 'vitest';
import { apiEventKey, customerKey, descendingTime, type EventDoc, eventKey } from '#libs/messages';
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
