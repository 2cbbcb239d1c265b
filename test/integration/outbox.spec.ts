import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { demoAttributes } from '#libs/attributes';
import { type AcceptedRow, eventId, type OutboxDoc, type OutboxMessage, type RunDefinition } from '#libs/messages';
import { provisionWorkspace } from '#libs/mongo';
import { sendEvent } from '../../apps/api/src/customers/send-event.js';
import { givenServers } from '../support/environment.js';
import { transactionOf } from '../support/refund-desk.js';
import { applyChunks } from './fence-batch.js';
import { FenceLane } from './fence-lane.js';
import { useDatabase, WORKSPACE } from './mongo-database.js';

const MIB = 1024 * 1024;
const database = useDatabase();

beforeAll(async () => {
  const place = { uri: givenServers().mongodbUri, database: database.name, workspace: WORKSPACE, name: 'Demo' };
  await provisionWorkspace({ ...place, country: 'HU', zone: 'Europe/Budapest', attributes: demoAttributes });
});

const turn = (eventsOut: boolean): Promise<unknown> =>
  database.mongo.models.workspaces.updateOne({ _id: WORKSPACE }, { $set: { eventsOut } });

/** Of one run, or of the api, in the order of their keys. */
const outboxOf = (queue: string): Promise<OutboxDoc[]> =>
  database.mongo.collections.outbox
    .find({ _id: { $gt: `${queue}:`, $lt: `${queue};` } })
    .sort({ _id: 1 })
    .toArray();

const messagesOf = async (queue: string): Promise<readonly OutboxMessage[]> =>
  (await outboxOf(queue)).flatMap(({ messages }) => messages);

const eventIdsOf = async (definition: RunDefinition): Promise<readonly string[]> => {
  const events = await database.mongo.collections.events.find({ run: definition.run }).toArray();
  return events.map(eventId).toSorted();
};

const idsOf = (messages: readonly OutboxMessage[]) => messages.map(({ headers }) => headers.ce_id).toSorted();

const send = (event: object) =>
  sendEvent(
    database.stores,
    { workspace: WORKSPACE, by: 'tests', scopes: [] },
    { event: event as Parameters<typeof sendEvent>[2]['event'], idempotencyKey: undefined, now: new Date() },
  );

describe('the outbox', () => {
  it('rule 27: has a message of each event of a batch, written with it', async () => {
    await turn(true);
    const definition = await database.startRun();
    const lane = new FenceLane(definition);
    const [first, second] = [lane.customers(3, 'o1-'), lane.customers(2, 'o1-')];
    const told: string[] = [];
    const onMessages = (queue: string) => void told.push(queue);
    expect(await applyChunks(database.stores, definition, [first], { onMessages })).toBe('applied');
    expect(await applyChunks(database.stores, definition, [first], { onMessages })).toBe('moved');
    expect(await applyChunks(database.stores, definition, [second], { onMessages })).toBe('applied');
    const queue = `${definition.run}:0000:events`;
    expect(told).toEqual([queue, queue]);
    const documents = await outboxOf(definition.run);
    expect(documents.map(({ workspace, topic }) => [workspace, topic])).toEqual([
      ['demo', 'events.demo'],
      ['demo', 'events.demo'],
    ]);
    expect(documents.map(({ messages }) => messages.map(({ key }) => key))).toEqual([
      ['o1-1', 'o1-2', 'o1-3'],
      ['o1-4', 'o1-5'],
    ]);
    expect(idsOf(await messagesOf(definition.run))).toEqual(await eventIdsOf(definition));
    const age = Date.now() - (documents[0]?.at.getTime() ?? 0);
    expect(Math.abs(age)).toBeLessThan(60_000);
  });

  it('has none of a validation, and none while nobody asks for it', async () => {
    await turn(true);
    const validation = await database.startRun({ mode: 'validate' });
    await applyChunks(database.stores, validation, [new FenceLane(validation).customers(2, 'o2-')]);
    expect(await outboxOf(validation.run)).toEqual([]);
    await turn(false);
    const definition = await database.startRun();
    const lane = new FenceLane(definition);
    await applyChunks(database.stores, definition, [lane.customers(2, 'o3-')]);
    expect(await outboxOf(definition.run)).toEqual([]);
    await turn(true);
    await applyChunks(database.stores, definition, [lane.customers(1, 'o3-')]);
    expect((await messagesOf(definition.run)).map(({ key }) => key)).toEqual(['o3-3']);
  });

  it('rule 27: is bounded: a document has 4 MiB at most, and they are in the order of the rows', async () => {
    await turn(true);
    const definition = await database.startRun();
    const row = (i: number): AcceptedRow => [i, i + 1, `o4-${i}`, 'x'.repeat(700_000), null];
    const chunk = new FenceLane(definition).next({ accepted: Array.from({ length: 13 }, (_, i) => row(i + 1)) });
    await applyChunks(database.stores, definition, [chunk]);
    const sizes = await database.mongo.collections.outbox
      .aggregate([
        { $match: { _id: { $gt: `${definition.run}:`, $lt: `${definition.run};` } } },
        { $project: { size: { $bsonSize: '$$ROOT' } } },
      ])
      .toArray();
    expect(sizes.length).toBe(3);
    for (const { size } of sizes) expect(size).toBeLessThanOrEqual(4 * MIB);
    expect(await messagesOf(definition.run)).toHaveLength(13);
  });

  it('has the events of a customer in the order in which they happened, whatever the order of their keys', async () => {
    await turn(true);
    const definition = await database.startRun();
    const names = ['Ann', 'Bea', 'Cyd', 'Dot'];
    const accepted = names.flatMap((name, i): AcceptedRow[] => [
      [2 * i + 1, 2 * i + 2, 'o5-b', name, null],
      [2 * i + 2, 2 * i + 3, 'o5-a', name, null],
    ]);
    await applyChunks(database.stores, definition, [new FenceLane(definition).next({ accepted })]);
    const values = (await messagesOf(definition.run)).map(({ value }) => JSON.parse(value));
    for (const customer of ['o5-a', 'o5-b']) {
      const own = values.filter((value) => value.customer === customer);
      expect(own.map(({ n, after }) => [n, after.first_name])).toEqual(names.map((name, i) => [i + 1, name]));
    }
  });

  it('has the events that come over HTTP, refunds too', async () => {
    await turn(true);
    const customer_id = randomUUID();
    await send({ action: 'opt_in', customer_id, attributes: {} });
    await send({ action: 'profile', customer_id, attributes: { points: 5 } });
    const bought = transactionOf(customer_id);
    await database.mongo.collections.transactions.insertOne(bought);
    await send({ action: 'refund', customer_id, transaction_id: bought.id });
    const messages = (await messagesOf('api:demo:events')).filter(({ key }) => key === customer_id);
    expect(messages.map(({ headers }) => headers.ce_type)).toEqual([
      ...['sluice.customer.opt_in.v1', 'sluice.customer.profile.v1', 'sluice.transaction.refund.v1'],
    ]);
    expect(messages.map(({ value }) => JSON.parse(value).n)).toEqual([1, 2, 3]);
    expect(messages[0]?.headers).toMatchObject({ ce_source: '/workspaces/demo/api', ce_subject: customer_id });
    await turn(false);
    await send({ action: 'profile', customer_id, attributes: { points: 6 } });
    expect((await messagesOf('api:demo:events')).filter(({ key }) => key === customer_id)).toHaveLength(3);
  });

  it('one instance at a time has the turn of a queue, until it leaves it or is silent for too long', async () => {
    const { outbox } = database.stores;
    const queue = `run_${randomUUID()}:0000:events`;
    const [a, b] = ['a', 'b'].map((owner) => ({ owner, leaseMs: 400 }));
    if (!a || !b) throw new Error('two owners');
    expect(await outbox.takeTurn(queue, a)).toBe(true);
    expect(await outbox.takeTurn(queue, a)).toBe(true);
    expect(await outbox.takeTurn(queue, b)).toBe(false);
    await outbox.leaveTurn(queue, 'b');
    expect(await outbox.takeTurn(queue, b)).toBe(false);
    await outbox.leaveTurn(queue, 'a');
    expect(await outbox.takeTurn(queue, b)).toBe(true);
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(await outbox.takeTurn(queue, a)).toBe(true);
  });

  it('says which queues nobody publishes, and how old the oldest document is', async () => {
    const { outbox } = database.stores;
    await database.mongo.collections.outbox.deleteMany({});
    expect(await outbox.oldestAge()).toBe(0);
    const put = (queue: string, n: number, secondsAgo: number) =>
      database.mongo.collections.outbox.insertOne({
        ...{ _id: `${queue}:${n}`, workspace: 'demo', topic: 'events.demo', messages: [] },
        at: new Date(Date.now() - secondsAgo * 1000),
      });
    await put('api:demo:events', 1, 0);
    await put('run_1:0000:events', 1, 100);
    await put('run_1:0000:events', 2, 100);
    await put('run_1:0001:events', 1, 0);
    await put('run_2:0000:events', 1, 90);
    const all = { after: '', olderThanMs: 30_000, limit: 100 };
    const old = ['api:demo:events', 'run_1:0000:events', 'run_2:0000:events'];
    expect(await outbox.due(all)).toEqual({ queues: old, after: '' });
    const first = await outbox.due({ ...all, limit: 3 });
    expect(first).toEqual({ queues: old.slice(0, 2), after: 'run_1:0001:events' });
    expect(await outbox.due({ ...all, after: first.after })).toEqual({ queues: old.slice(2), after: '' });
    expect(await outbox.oldestAge()).toBeGreaterThanOrEqual(99);
    expect(await outbox.first('run_1:0000:events')).toMatchObject({ _id: 'run_1:0000:events:1' });
    await outbox.remove('run_1:0000:events:1');
    expect(await outbox.first('run_1:0000:events')).toMatchObject({ _id: 'run_1:0000:events:2' });
    await database.mongo.collections.outbox.deleteMany({});
  });
});
