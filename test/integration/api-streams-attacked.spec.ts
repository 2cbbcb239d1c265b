import { setTimeout as sleep } from 'node:timers/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import { until } from '../support/until.js';
import { pathOf, useStreamDesk } from './stream-desk.js';

const desk = useStreamDesk();

/** An api looks every five seconds whether streams are to go on by something else. */
const MORE_THAN_A_LOOK_MS = 6_500;

beforeAll(() => desk.create('alone'));

describe('a stranger', () => {
  it.each(['..%2f', '%00', '__proto__', '$where', 'constructor', 'alone%2f..', 'ALONE', 'str_', '%F0%9F%92%A9'])(
    'finds no stream %s',
    async (name) => {
      expect([400, 404]).toContain((await desk.api.demo.get(pathOf(name))).status);
    },
  );

  it('says nothing else than what the contract has', async () => {
    const post = (step: string, body: object) => desk.post('alone', step, body);
    const refused = [
      await post('pause', { now: true }),
      await post('resume', { from: 7 }),
      await post('resume', { accept_dead: 'yes' }),
      await post('remap', {}),
      await post('remap', { mapping: null }),
      await post('remap', { mapping: [] }),
      await post('resize', { partitions: '4' }),
      await post('resize', { partitions: 1e9 }),
      await desk.api.demo.delete(`${pathOf('alone')}?discard=perhaps`),
      await desk.api.demo.get(`${pathOf('alone', 'errors')}?cursor=cnVuXzE`),
      await desk.api.demo.get(`${pathOf('alone', 'errors')}?partition=-1`),
      await desk.api.demo.get('/v1/streams?cursor=eA'),
      await desk.create('new', { mapping: { version: 1, attributes: [] } }),
      await desk.create('new', { offsets: [9] }),
    ];
    expect(refused.map(({ status }) => status)).toEqual(Array(refused.length).fill(400));
  });

  it('has at most so many, and others have theirs', async () => {
    const { streams } = desk.api.mongo.models;
    const made = await streams.countDocuments({ workspace: 'demo' });
    const one = (n: number) => ({ _id: `made_${n}` as never, workspace: 'demo', name: `made-${n}`, state: 'paused' });
    await streams.collection.insertMany(Array.from({ length: 100 - made }, (_, n) => one(n)));
    expect(await desk.create('more')).toMatchObject({ status: 409, body: { code: 'limit_reached' } });
    expect((await desk.api.other.post('/v1/streams', { name: 'more', kind: 'customers' })).status).toBe(201);
    await streams.collection.deleteMany({ _id: /^made_/ as never });
    expect((await desk.create('more')).status).toBe(201);
  });

  it('changes it at the same time as others, and all of it holds together', async () => {
    await desk.create('busy', { partitions: 2 });
    const steps = ['pause', 'resume', 'pause', 'resume'];
    const resizes = [3, 4, 5].map((partitions) => desk.post('busy', 'resize', { partitions }));
    const answers = await Promise.all([...steps.map((step) => desk.post('busy', step)), ...resizes]);
    expect(answers.filter(({ status }) => ![200, 400, 409].includes(status))).toEqual([]);
    const stream = await desk.stored('busy');
    const running = await desk.api.mongo.models.runs.countDocuments({ import: stream._id, state: 'running' });
    expect(running).toBe(stream.state === 'running' ? 1 : 0);
    expect([stream.offsets.length, await desk.partitionsOf(desk.topicOf('busy'))]).toEqual([
      stream.partitions,
      stream.partitions,
    ]);
  });

  it('deletes it at the same time as others change it', async () => {
    await desk.create('short');
    const answers = await Promise.all([
      desk.api.demo.delete(pathOf('short')),
      desk.post('short', 'pause'),
      desk.api.demo.delete(pathOf('short')),
      desk.post('short', 'resume'),
    ]);
    expect(answers.filter(({ status }) => ![200, 204, 404, 409, 503].includes(status))).toEqual([]);
    await desk.api.demo.delete(`${pathOf('short')}?discard=true`);
    expect((await desk.api.demo.get(pathOf('short'))).status).toBe(404);
    expect(
      await desk.api.mongo.models.runs.countDocuments({ 'definition.stream.name': 'short', state: 'running' }),
    ).toBe(0);
    expect(await desk.admin.listTopics()).not.toContain(desk.topicOf('short'));
  });

  it('deletes no reference data that a stream names', async () => {
    const source = (await desk.api.demo.post('/v1/data-sources', { name: 'Web', point_of_contact: 'admin-panel' })).body
      .id;
    await desk.api.demo.post('/v1/streams', { name: 'naming', kind: 'people', action: 'add', data_source: source });
    const refused = await desk.api.demo.delete(`/v1/data-sources/${source}`);
    expect(refused).toMatchObject({ status: 409, body: { code: 'in_use' } });
    expect(refused.body.detail).toContain('naming');
  });

  it('keeps its run as long as nothing has changed', async () => {
    const attributes = [{ attribute: 'id', header: 'no' }];
    await desk.create('still', { mapping: { version: 1, attributes } });
    const people = { kind: 'people', action: 'add', data_source: 'admin-panel', segment: { name: 'Newcomers' } };
    expect(await desk.create('still-people', people)).toMatchObject({ status: 201 });
    const stored = await desk.stored('still-people');
    const [segment] = (await desk.api.demo.get('/v1/segments')).body.items;
    expect([segment.name, stored.settings.segment]).toEqual(['Newcomers', { id: segment.id }]);
    const runs = async () => [(await desk.stored('still')).run, (await desk.stored('still-people')).run];
    const before = await runs();
    await sleep(MORE_THAN_A_LOOK_MS);
    expect(await runs()).toEqual(before);
  });

  it('removes an attribute that a mapping names: the stream stops and says so', async () => {
    await desk.api.demo.post('/v1/attributes', { id: 'hat_size', type: 'numeric', label: 'Hat size' });
    const attributes = [
      { attribute: 'id', header: 'no' },
      { attribute: 'hat_size', header: 'hat' },
    ];
    await desk.create('hats', { mapping: { version: 1, attributes } });
    await desk.api.demo.delete('/v1/attributes/hat_size');
    const stopped = await until('it has stopped', async () => {
      const stream = await desk.show('hats');
      return stream.state === 'stopped' ? stream : null;
    });
    expect(stopped).toMatchObject({ stop_reason: 'mapping_invalid', stop_detail: expect.stringContaining('hat_size') });
    expect(await desk.post('hats', 'resume')).toMatchObject({ status: 422, body: { code: 'invalid_mapping' } });
    const mapping = { version: 1, attributes: attributes.slice(0, 1) };
    expect((await desk.post('hats', 'remap', { mapping })).status).toBe(200);
    expect((await desk.post('hats', 'resume')).body).toMatchObject({ state: 'running', stop_reason: null });
  });
});
