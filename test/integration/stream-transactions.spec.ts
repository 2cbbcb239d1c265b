import { beforeEach, describe, expect, it } from 'vitest';
import { useDatabase, WORKSPACE } from './mongo-database.js';
import {
  type ActionRecord,
  checkout,
  end,
  type Kill,
  KilledError,
  openCustomer,
  partial,
  TillLane,
} from './stream-actions.js';
import { openTills } from './stream-till.js';

const database = useDatabase();
const { open, settle, totalsOf, transactions, figures, reasons, staged } = openTills(database);

beforeEach(async () => {
  await database.empty();
  await openCustomer(database);
});

const group = (id: string, from: number): readonly ActionRecord[] => [
  { offset: from, value: checkout(id) },
  { offset: from + 1, value: partial(id) },
  { offset: from + 2, value: end(id) },
];

describe('staging actions of a stream', () => {
  it('rule 24: stages each once, whatever comes again', async () => {
    const { stream, lane } = await open();
    const [first, second] = [group('A', 0), group('B', 3)];
    await lane.deliver(first);
    await lane.deliver(first, second);
    await lane.deliver(second);
    expect(await totalsOf(stream)).toEqual({ read: 4, created: 0, rejected: 0, skipped: 0, waiting: 4 });
    expect([await staged(), lane.letters]).toEqual([4, []]);
  });

  it('rule 24: is killed at any step, and each takes effect once', async () => {
    const kills: (Kill | undefined)[] = ['before', 'behind', undefined, 'behind', 'before'];
    const { stream, lane } = await open();
    const records = Array.from({ length: 10 }, (_, i) => group(`T${i}`, i * 3)).flat();
    lane.kill = () => kills.shift();
    for (let from = 0; from < records.length; ) {
      try {
        await lane.deliver(records.slice(from, from + 7), records.slice(from + 7, from + 9));
        from += 4;
      } catch (error) {
        if (!(error instanceof KilledError)) throw error;
      }
      await settle(stream);
      const { read, created, rejected, skipped, waiting } = await totalsOf(stream);
      expect(created + rejected + skipped + waiting).toBe(read);
    }
    expect(await totalsOf(stream)).toEqual({ read: 20, created: 20, rejected: 0, skipped: 0, waiting: 0 });
    expect(await transactions()).toHaveLength(10);
  });

  it('rule 25: of two lanes that have the same record id one takes it', async () => {
    const { stream, definition } = await open({ partitions: 2 });
    const lanes = [0, 1].map((partition) => new TillLane(database.stores, definition, partition));
    for (let n = 0; n < 5; n += 1) {
      const record = (id: string) => ({ offset: n, value: checkout(`${id}${n}`), facts: { id: `i${n}` } });
      await Promise.all(lanes.map((lane, partition) => lane.deliver([record(`P${partition}-`)])));
    }
    expect(await totalsOf(stream)).toMatchObject({ read: 10, skipped: 5, waiting: 5 });
  });
});

describe('settling groups of a stream', () => {
  it('rule 22, 26: writes a group whole, with the figures of its customer, and what is late is rejected', async () => {
    const { stream, lane } = await open();
    await lane.deliver([...group('A', 0), { offset: 3, value: checkout('B') }]);
    await settle(stream);
    expect([await transactions(), await figures()]).toEqual([['A'], ['9.00', 1]]);
    await lane.deliver([{ offset: 4, value: partial('A') }]);
    expect(await reasons()).toEqual({ 4: ['transaction_closed'] });
    expect(await totalsOf(stream)).toEqual({ read: 4, created: 2, rejected: 1, skipped: 0, waiting: 1 });
    expect(await staged()).toBe(1);
    expect(await database.mongo.collections.events.countDocuments()).toBe(2);
  });

  it('rule 26: by several processes at once settles each group once', async () => {
    const { stream, lane } = await open();
    for (let round = 0; round < 5; round += 1) {
      const groups = Array.from({ length: 20 }, (_, i) => group(`R${round}-${i}`, (round * 20 + i) * 3));
      await lane.deliver(groups.flat());
      await Promise.all(['a', 'b', 'c'].map((by) => settle(stream, undefined, by)));
    }
    await settle(stream);
    expect(await totalsOf(stream)).toMatchObject({ read: 200, created: 200, waiting: 0 });
    expect([(await transactions()).length, await figures()]).toEqual([100, ['900.00', 100]]);
  });

  it('rule 26: settles what an action has joined meanwhile with that action, or not yet', async () => {
    const { stream, lane } = await open({ quietPeriod: 1 });
    const { streamGroups, streamSettling } = database.stores;
    await lane.deliver([{ offset: 0, value: checkout('A') }]);
    const place = { stream: stream._id, partition: 0 };
    const [seen] = await streamGroups.quiet(place, new Date(Date.now() + 5_000), 1);
    await lane.deliver([{ offset: 1, value: partial('A') }]);
    const nothing = { transactions: [], customers: [] };
    const nobody = () => ({ total_purchase: '0', average_basket_value: '0' });
    const step = { place, workspace: WORKSPACE, groups: seen ? [seen] : [], keys: nothing };
    const changes = { groups: [], customers: new Set<string>(), forgotten: [], labels: [], currency: null };
    const counters = (await database.stores.runs.figures(stream.run ?? ''))?.totals ?? stream.totals;
    const settled = await streamSettling.settle({ ...step, asksForCurrency: false, figuresOf: nobody }, () => ({
      ...{ ...changes, counters },
    }));
    expect(settled).toEqual({ settled: 'moved' });
    expect(await totalsOf(stream)).toMatchObject({ waiting: 2, created: 0 });
  });

  it('rejects what exists, and whose customer does not', async () => {
    const [first, second] = [await open(), await open({ name: 'other' })];
    await first.lane.deliver(group('A', 0));
    await settle(first.stream);
    await second.lane.deliver([...group('A', 0), { offset: 3, value: checkout('B', { customer: 'C9' }) }]);
    await second.lane.deliver([{ offset: 4, value: end('B') }]);
    await settle(second.stream);
    expect(await reasons()).toEqual({
      0: ['transaction_exists'],
      1: ['group_invalid'],
      3: ['unknown_customer'],
    });
    expect(await totalsOf(second.stream)).toMatchObject({ read: 3, rejected: 3, waiting: 0 });
  });

  it('rule 25: forgets the record ids of what it rejects, and keeps the others', async () => {
    const { stream, lane } = await open();
    await lane.deliver([
      { offset: 0, value: partial('A'), facts: { id: 'a' } },
      { offset: 1, value: end('A') },
      { offset: 2, value: checkout('B'), facts: { id: 'b' } },
      { offset: 3, value: end('B') },
    ]);
    await settle(stream);
    const seen = await database.mongo.collections.seen.find().toArray();
    expect(seen.map(({ _id }) => _id)).toEqual([`${stream._id}:b`]);
  });

  it('decides on the currency of its workspace, once', async () => {
    await database.mongo.models.workspaces.create({ _id: WORKSPACE, name: 'Demo', country: 'HU', zone: 'UTC' });
    const { stream, lane } = await open();
    await lane.deliver([
      { offset: 0, value: checkout('A', { currency: 'EUR' }) },
      { offset: 1, value: end('A') },
    ]);
    await settle(stream);
    await lane.deliver([
      { offset: 2, value: checkout('B', { currency: 'USD' }) },
      { offset: 3, value: end('B') },
    ]);
    await settle(stream);
    expect(await reasons()).toEqual({ 2: ['currency_differs'] });
    const workspace = await database.mongo.models.workspaces.findById(WORKSPACE).lean();
    expect([workspace?.currency, await transactions()]).toEqual(['EUR', ['A']]);
  });
});

it('rule 26: what is staged of a stream that is deleted goes, and nothing else', async () => {
  const [kept, gone] = [await open(), await open({ name: 'other' })];
  await kept.lane.deliver([{ offset: 0, value: checkout('A') }]);
  await gone.lane.deliver([{ offset: 0, value: checkout('A') }]);
  await database.stores.streams.remove(gone.stream);
  expect(await database.stores.streamGroups.forgetDeleted()).toBe(1);
  expect([await staged(), await database.stores.streamGroups.forgetDeleted()]).toEqual([1, 0]);
});
