import { describe, expect, it } from 'vitest';
import { pathOf, useStreamDesk } from './stream-desk.js';

const desk = useStreamDesk();

describe('a stream', () => {
  it('is made with its topics, which publishers can use at once', async () => {
    const made = await desk.create('crm', { receipts: true });
    const numbers = { read: 0, created: 0, dead: 0, waiting: 0, lost: 0, customers: null, duplicates: 0, batches: {} };
    expect(made).toMatchObject({
      status: 201,
      body: {
        ...{ name: 'crm', kind: 'customers', state: 'running', stop_reason: null, partitions: 4, lag: 0, ...numbers },
        ...{ topic: desk.topicOf('crm'), receipts_topic: desk.topicOf('crm', 'receipts'), offsets: [0, 0, 0, 0] },
      },
    });
    await desk.publish('crm', 3);
    expect(await desk.settingsOf(desk.topicOf('crm'))).toMatchObject({
      ...{ 'cleanup.policy': 'delete', 'compression.type': 'gzip', 'message.timestamp.type': 'LogAppendTime' },
      ...{ 'max.message.bytes': String(2 * 1024 * 1024), 'retention.ms': String(7 * 24 * 60 * 60 * 1000) },
    });
    expect(await desk.settingsOf(desk.topicOf('crm', 'receipts'))).toMatchObject({
      'max.message.bytes': String(8 * 1024 * 1024),
    });
    expect([
      await desk.partitionsOf(desk.topicOf('crm')),
      await desk.partitionsOf(desk.topicOf('crm', 'receipts')),
    ]).toEqual([4, 6]);
  });

  it('is shown by its id and its name, with how far it is', async () => {
    const { id } = (await desk.create('shown')).body;
    await desk.publish('shown', 40);
    await desk.advance('shown', 0, 1);
    const shown = await desk.show('shown');
    expect(shown).toMatchObject({ id, lag: 39, read: 1, created: 1, offsets: [1, 0, 0, 0] });
    expect(shown.last_progress_at).toEqual(expect.any(String));
    expect(await desk.show(id)).toEqual(shown);
  });

  it('begins with what its topic has already', async () => {
    const config = await desk.settingsOf(desk.topicOf('crm'));
    const names = ['compression.type', 'message.timestamp.type', 'max.message.bytes'];
    const configEntries = names.map((name) => ({ name, value: config[name] ?? '' }));
    await desk.admin.createTopics({ topics: [{ topic: desk.topicOf('before'), numPartitions: 2, configEntries }] });
    await desk.publish('before', 10);
    expect(await desk.create('before')).toMatchObject({ status: 409, body: { code: 'topic_differs' } });
    const made = await desk.create('before', { partitions: 2 });
    expect(made).toMatchObject({ status: 201, body: { lag: 10, offsets: [0, 0] } });
  });

  it('takes no topic that has other settings', async () => {
    await desk.admin.createTopics({ topics: [{ topic: desk.topicOf('plain'), numPartitions: 4 }] });
    const refused = await desk.create('plain');
    expect(refused).toMatchObject({ status: 409, body: { code: 'topic_differs' } });
    expect(refused.body.errors).toContainEqual({
      ...{ topic: desk.topicOf('plain'), setting: 'compression.type', is: 'producer', wanted: 'gzip' },
    });
    expect((await desk.api.demo.get(pathOf('plain'))).status).toBe(404);
  });

  it('has a name of its own, also when several are made at once', async () => {
    const made = await Promise.all(Array.from({ length: 5 }, () => desk.create('twin')));
    expect(made.map(({ status }) => status).toSorted()).toEqual([201, 409, 409, 409, 409]);
    expect(made.flatMap(({ body }) => body.code ?? [])).toEqual(Array(4).fill('name_taken'));
  });

  it('is made once for each Idempotency-Key', async () => {
    const headers = { 'idempotency-key': 'crm-1' };
    const send = (rest: object = {}) =>
      desk.api.demo.post('/v1/streams', { name: 'keyed', kind: 'customers', ...rest }, headers);
    const first = await send();
    expect(await send()).toMatchObject({ status: 201, body: { id: first.body.id } });
    expect(await send({ partitions: 2 })).toMatchObject({ status: 422, body: { code: 'idempotency_key_reused' } });
    // Its server died before it had answered.
    await desk.api.mongo.collections.answers.deleteMany({});
    expect(await send()).toMatchObject({ status: 201, body: { id: first.body.id } });
    expect(await desk.create('keyed')).toMatchObject({ status: 409, body: { code: 'name_taken' } });
  });

  it('belongs to its workspace alone', async () => {
    const { id } = (await desk.create('ours')).body;
    for (const address of [pathOf('ours'), pathOf(id)]) {
      expect((await desk.api.other.get(address)).status).toBe(404);
      expect((await desk.api.other.delete(address)).status).toBe(404);
      expect((await desk.api.other.post(`${address}/pause`)).status).toBe(404);
      expect((await desk.api.other.get(`${address}/errors`)).status).toBe(404);
    }
    expect((await desk.api.other.get('/v1/streams')).body.items).toEqual([]);
    const theirs = await desk.api.other.post('/v1/streams', { name: 'ours', kind: 'customers' });
    expect(theirs).toMatchObject({ status: 201, body: { topic: `${desk.prefix}.inbound.other.ours.v1` } });
  });

  it('is listed newest first, a page at a time', async () => {
    await desk.create('listed-1');
    await desk.create('listed-2');
    const first = (await desk.api.demo.get('/v1/streams?limit=1')).body;
    expect(first.items).toMatchObject([{ name: 'listed-2', lag: 0 }]);
    const second = (await desk.api.demo.get(`/v1/streams?limit=1&cursor=${first.next_cursor}`)).body;
    expect(second.items).toMatchObject([{ name: 'listed-1' }]);
  });

  it('is described for its publishers, and all streams are', async () => {
    await desk.create('described', { receipts: true });
    const { status, body } = await desk.api.demo.get(pathOf('described', 'asyncapi'));
    expect([status, body.asyncapi, body.channels.inbound.address]).toEqual([200, '3.0.0', desk.topicOf('described')]);
    expect(Object.keys(body.channels).toSorted()).toEqual(['inbound', 'receipts']);
    await desk.api.demo.patch('/v1/workspace', { events_out: true });
    const { channels } = (await desk.api.demo.get(pathOf('described', 'asyncapi'))).body;
    expect(channels.events.address).toBe(`${desk.prefix}.events.demo.v1`);
    await desk.api.demo.patch('/v1/workspace', { events_out: false });
    expect((await desk.api.other.get(pathOf('described', 'asyncapi'))).status).toBe(404);
    const general = await fetch(`${desk.api.url}/docs/asyncapi`);
    expect([general.status, (await general.json()).asyncapi]).toEqual([200, '3.0.0']);
  });

  it.each([
    ['..', {}],
    ['a.b', {}],
    ['A', {}],
    ['', {}],
    ['x'.repeat(61), {}],
    ['str_1', {}],
    ['__consumer_offsets', {}],
    ['ok', { partitions: 0 }],
    ['ok', { partitions: 7 }],
    ['ok', { kind: 'people', partitions: 2 }],
    ['ok', { kind: 'transactions', receipts: true }],
    ['ok', { kind: 'transactions', mapping: { version: 1, attributes: [{ attribute: 'id', header: 'x' }] } }],
    ['ok', { kind: 'customers-csv' }],
    ['ok', { envelope: 'avro' }],
    ['ok', { quiet_period: 3_601 }],
    ['ok', { action: 'add' }],
    ['ok', { kind: 'people', data_source: 'src_none' }],
    ['ok', { kind: 'contacts', partitions: 2 }],
  ])('is not made as %j with %j', async (name, rest) => {
    expect((await desk.create(name, rest)).status).toBe(400);
    expect(await desk.admin.listTopics()).not.toContain(desk.topicOf('ok'));
  });

  it('is not made with a mapping of attributes that there are not', async () => {
    const wrong = { version: 1, attributes: [{ attribute: 'nothing', header: 'a' }] };
    expect(await desk.create('mapped', { mapping: wrong })).toMatchObject({
      status: 422,
      body: { code: 'invalid_mapping' },
    });
    expect(await desk.admin.listTopics()).not.toContain(desk.topicOf('mapped'));
  });

  it('sets off workflows only if somebody took note of them', async () => {
    const workflow = (await desk.api.demo.post('/v1/workflows', { name: 'Hello', trigger: 'opt_in' })).body.id;
    expect(await desk.create('loud')).toMatchObject({ status: 409, body: { code: 'workflows_not_acknowledged' } });
    expect((await desk.create('loud', { acknowledge_workflows: true })).status).toBe(201);
    await desk.api.demo.delete(`/v1/workflows/${workflow}`);
  });

  it.each(['contacts', 'people'])('of %s has one partition', async (kind) => {
    const sources = (await desk.api.demo.get('/v1/data-sources')).body.items;
    const settings = kind === 'people' ? { data_source: sources[0]?.id, action: 'add' } : {};
    const made = await desk.api.demo.post('/v1/streams', { name: `of-${kind}`, kind, ...settings });
    expect(made).toMatchObject({ status: 201, body: { partitions: 1, kind } });
  });
});
