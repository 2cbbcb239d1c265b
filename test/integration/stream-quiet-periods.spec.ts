import { setTimeout as sleep } from 'node:timers/promises';
import { beforeEach, describe, expect, it } from 'vitest';
import type { StreamDoc } from '#libs/mongo';
import { useDatabase } from './mongo-database.js';
import { checkout, end, openCustomer, overTill, partial, QUIET_S, T0, TillLane } from './stream-actions.js';
import { openTills } from './stream-till.js';

const database = useDatabase();
const { open, settle, totalsOf, transactions, figures } = openTills(database);

beforeEach(async () => {
  await database.empty();
  await openCustomer(database);
});

describe('the quiet period of a group', () => {
  const late = (seconds: number): number => T0 + seconds * 1_000;

  it('rule 26: is measured by the time of records', async () => {
    const { stream, lane } = await open();
    await lane.deliver([{ offset: 0, value: checkout('A'), time: T0 }]);
    await lane.deliver([{ offset: 1, value: checkout('B'), time: late(QUIET_S) - 1 }]);
    await settle(stream);
    expect(await transactions()).toEqual([]);
    await lane.deliver([{ offset: 2, value: checkout('C'), time: late(QUIET_S) }]);
    await settle(stream);
    expect([await transactions(), await totalsOf(stream)]).toMatchObject([['A'], { created: 1, waiting: 2 }]);
  });

  it("rule 26: is measured by the server's clock, where all of the partition is staged", async () => {
    const { stream, lane } = await open({ quietPeriod: 1 });
    await lane.deliver([{ offset: 0, value: checkout('A') }]);
    await settle(stream, 1);
    expect(await transactions()).toEqual([]);
    await sleep(1_100);
    await settle(stream, 2);
    expect(await transactions()).toEqual([]);
    await settle(stream, 1);
    expect([await transactions(), await totalsOf(stream)]).toMatchObject([['A'], { created: 1, waiting: 0 }]);
  });

  it('rule 26: stands still while the stream is paused, and its groups go on in the next run', async () => {
    const { stream, lane } = await open({ quietPeriod: 2 });
    await lane.deliver([{ offset: 0, value: checkout('A') }]);
    const { _id, revision } = stream;
    const paused = await database.stores.streams.switch({
      seen: { _id, revision },
      next: null,
      set: { state: 'paused' },
    });
    expect(await totalsOf(stream)).toMatchObject({ read: 1, waiting: 1 });
    await sleep(2_200);
    const next = { definition: overTill(database.stores, _id, { quietPeriod: 2 }), by: 'tester' };
    const resumed = (await database.stores.streams.switch({
      ...{ seen: { _id, revision: paused?.revision ?? 0 }, next, set: { state: 'running' } },
    })) as StreamDoc;
    await settle(resumed, 1);
    expect(await transactions()).toEqual([]);
    const again = new TillLane(database.stores, next.definition);
    await again.deliver([{ offset: 1, value: partial('A') }]);
    await again.deliver([{ offset: 2, value: end('A') }]);
    await settle(resumed);
    expect([await transactions(), await figures()]).toEqual([['A'], ['9.00', 1]]);
    expect(await totalsOf(resumed)).toEqual({ read: 2, created: 2, rejected: 0, skipped: 0, waiting: 0 });
    const { events, eventKeys } = database.mongo.collections;
    expect((await events.distinct('run')).toSorted()).toEqual([stream.run, resumed.run].toSorted());
    const keys = await eventKeys.find().toArray();
    expect(keys.map(({ _id }) => _id.split(':')[0]).toSorted()).toEqual([stream.run, resumed.run].toSorted());
  });
});
