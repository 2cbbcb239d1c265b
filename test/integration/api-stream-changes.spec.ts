import { describe, expect, it } from 'vitest';
import { until } from '../support/until.js';
import { pathOf, useStreamDesk } from './stream-desk.js';

const desk = useStreamDesk();

const mapping = {
  version: 1,
  attributes: [
    { attribute: 'id', header: 'no' },
    { attribute: 'first_name', header: 'given' },
  ],
};

describe('a stream that is changed', () => {
  it('is paused and resumed where it was', async () => {
    await desk.create('paused');
    await desk.publish('paused', 40);
    await desk.advance('paused', 1, 2);
    const paused = await desk.post('paused', 'pause');
    expect(paused).toMatchObject({
      status: 200,
      body: { state: 'paused', offsets: [0, 2, 0, 0], lag: 38, created: 2 },
    });
    expect((await desk.post('paused', 'pause')).body).toEqual(paused.body);
    const resumed = await desk.post('paused', 'resume');
    expect(resumed).toMatchObject({ status: 200, body: { state: 'running', offsets: [0, 2, 0, 0], created: 2 } });
    expect((await desk.post('paused', 'resume')).body).toEqual(resumed.body);
  });

  it('is resumed where a person says', async () => {
    await desk.create('moved');
    await desk.publish('moved', 40);
    await desk.advance('moved', 0, 3);
    const resume = (from: string) => desk.post('moved', 'resume', { from });
    expect(await resume('end')).toMatchObject({ status: 409, body: { code: 'wrong_state' } });
    await desk.post('moved', 'pause');
    expect(await resume('end')).toMatchObject({ status: 200, body: { lag: 0, created: 3 } });
    await desk.post('moved', 'pause');
    expect(await resume('start')).toMatchObject({ status: 200, body: { lag: 40, offsets: [0, 0, 0, 0] } });
    expect((await resume('middle')).status).toBe(400);
  });

  it('without a mapping shows none', async () => {
    await desk.create('by-names');
    expect((await desk.api.demo.get(pathOf('by-names', 'mapping'))).body).toEqual({ mapping: null });
    expect((await desk.api.demo.get(pathOf('nobody', 'mapping'))).status).toBe(404);
  });

  it('shows why it stopped, until it is resumed', async () => {
    await desk.create('broken');
    const { _id, run } = await desk.stored('broken');
    await desk.api.stores.streams.stop({ stream: _id, run: run ?? '', reason: 'breaker', detail: 'Half is dead.' });
    expect((await desk.api.demo.get('/v1/status')).body.waiting).toMatchObject({ streams_stopped: 1 });
    const stopped = { state: 'stopped', stop_reason: 'breaker', stop_detail: 'Half is dead.' };
    expect(await desk.show('broken')).toMatchObject(stopped);
    expect((await desk.post('broken', 'pause')).body).toMatchObject(stopped);
    const resumed = await desk.post('broken', 'resume', { accept_dead: true });
    expect(resumed.body).toMatchObject({ state: 'running', stop_reason: null, stop_detail: null, accept_dead: true });
  });

  it('gets its topic back when that was gone', async () => {
    await desk.create('gone');
    await desk.admin.deleteTopics({ topics: [desk.topicOf('gone')] });
    await until('the topic is gone', async () => (await desk.show('gone')).lag === null);
    const { _id, run } = await desk.stored('gone');
    await desk.api.stores.streams.stop({ stream: _id, run: run ?? '', reason: 'topic_missing', detail: 'Gone.' });
    expect((await desk.post('gone', 'resume')).body).toMatchObject({ state: 'running', lag: 0 });
  });

  it('gets another mapping where it is', async () => {
    await desk.create('remapped');
    await desk.advance('remapped', 2, 5);
    const remap = (given: object) => desk.post('remapped', 'remap', { mapping: given });
    expect(await remap({ version: 1, attributes: [{ attribute: 'x', header: 'x' }] })).toMatchObject({ status: 422 });
    const before = (await desk.stored('remapped')).run;
    const remapped = await remap(mapping);
    expect(remapped).toMatchObject({ status: 200, body: { state: 'running', mapped: true, offsets: [0, 0, 5, 0] } });
    const now = await desk.stored('remapped');
    expect(now.run).not.toBe(before);
    const { columns } = (await desk.api.stores.runs.definition(now.run ?? '')) ?? {};
    expect(columns?.map(({ header }) => header)).toEqual(['no', 'given']);
    expect((await desk.api.demo.get(pathOf('remapped', 'mapping'))).body).toEqual({ mapping });
    await desk.post('remapped', 'pause');
    expect((await remap(mapping)).body).toMatchObject({ state: 'paused', offsets: [0, 0, 5, 0] });
  });

  it('gets more partitions, and never fewer', async () => {
    await desk.create('resized', { partitions: 2 });
    await desk.advance('resized', 1, 5);
    const resize = (partitions: number) => desk.post('resized', 'resize', { partitions });
    expect((await resize(5)).body).toMatchObject({ partitions: 5, offsets: [0, 5, 0, 0, 0], lag: 0 });
    expect(await desk.partitionsOf(desk.topicOf('resized'))).toBe(5);
    expect([(await resize(4)).status, (await resize(7)).status, (await resize(5)).status]).toEqual([400, 400, 200]);
  });

  it('is deleted with its topics, once nothing waits, or when that is discarded', async () => {
    await desk.create('deleted', { receipts: true, partitions: 1 });
    await desk.publish('deleted', 2);
    const refused = await desk.api.demo.delete(pathOf('deleted'));
    expect(refused).toMatchObject({ status: 409, body: { code: 'records_waiting' } });
    await desk.advance('deleted', 0, 1);
    expect((await desk.api.demo.delete(pathOf('deleted'))).status).toBe(409);
    await desk.advance('deleted', 0, 1);
    expect((await desk.api.demo.delete(pathOf('deleted'))).status).toBe(204);
    expect((await desk.api.demo.delete(pathOf('deleted'))).status).toBe(404);
    const topics = await desk.admin.listTopics();
    expect(
      [desk.topicOf('deleted'), desk.topicOf('deleted', 'receipts')].filter((topic) => topics.includes(topic)),
    ).toEqual([]);
    await desk.create('deleted');
    await desk.publish('deleted', 2);
    expect((await desk.api.demo.delete(`${pathOf('deleted')}?discard=true`)).status).toBe(204);
  });

  it('goes on by what its workspace says, within seconds', async () => {
    await desk.create('fresh');
    await desk.advance('fresh', 3, 4);
    const runOf = async () => (await desk.stored('fresh')).run;
    const before = await runOf();
    await desk.api.demo.post('/v1/attributes', { id: 'shoe_size', type: 'numeric', label: 'Shoe size' });
    await until('it has another run', async () => (await runOf()) !== before, { seconds: 10 });
    const { columns } = (await desk.api.stores.runs.definition((await runOf()) ?? '')) ?? {};
    expect(columns?.map(({ header }) => header)).toContain('shoe_size');
    expect(await desk.show('fresh')).toMatchObject({ state: 'running', offsets: [0, 0, 0, 4], created: 4 });
  });
});

describe('the errors of a stream', () => {
  it('are listed of all its runs, the latest first, with partition and offset', async () => {
    await desk.create('faulty');
    const reject = async (row: number, file: number, code: 'invalid_email' | 'duplicate_id') => {
      const { _id, run } = await desk.stored('faulty');
      const key = `${run}:${String(file).padStart(4, '0')}:${String(row).padStart(10, '0')}`;
      const place = {
        workspace: 'demo',
        import: _id,
        run: run ?? '',
        file,
        row,
        line: 1,
        customer_id: `C-${row}`,
      };
      const reasons = [{ attribute: 'email', code }];
      await desk.api.mongo.collections.rejects.insertOne({ _id: key, ...place, reasons, total: 1 });
      await desk.api.mongo.collections.fences.updateOne({ run: run ?? '' }, { $inc: { rejected: 1 } });
    };
    await reject(7, 0, 'invalid_email');
    await reject(3, 2, 'invalid_email');
    await desk.post('faulty', 'pause');
    await desk.post('faulty', 'resume');
    await reject(9, 1, 'duplicate_id');
    const list = async (query = '') => (await desk.api.demo.get(`${pathOf('faulty', 'errors')}${query}`)).body;
    const places = (items: { partition: number; offset: number }[]) =>
      items.map((each) => [each.partition, each.offset]);
    const all = await list();
    expect(places(all.items)).toEqual([
      [1, 9],
      [0, 7],
      [2, 3],
    ]);
    expect(all.items[1]).toMatchObject({ customer_id: 'C-7', attribute: 'email', code: 'invalid_email' });
    const paged: unknown[] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const page: { items: []; next_cursor: string | null } = await list(`?limit=1${cursor && `&cursor=${cursor}`}`);
      paged.push(...page.items);
      cursor = page.next_cursor;
    }
    expect(paged).toEqual(all.items);
    expect(places((await list('?partition=2')).items)).toEqual([[2, 3]]);
    expect(places((await list('?offset=7')).items)).toEqual([[0, 7]]);
    expect(places((await list('?partition=99')).items)).toEqual([]);
    expect(places((await list('?code=duplicate_id')).items)).toEqual([[1, 9]]);
    expect(places((await list('?customer_id=C-3')).items)).toEqual([[2, 3]]);
  });
});
