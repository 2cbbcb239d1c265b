import { describe, expect, it } from 'vitest';
import { HttpStream } from '../support/http-stream.js';
import { until } from '../support/until.js';
import { useSharedSluice } from '../support/use-sluice.js';

const sluice = useSharedSluice();

const lettersOf = async ({ asker, name }: HttpStream) =>
  (await asker.get(`/v1/dead-letters?stream=${name}&limit=200`)).body.items;

const settled = (stream: HttpStream, counts: object) =>
  until('the counts are those', async () => {
    const shown = await stream.drained();
    return Object.entries(counts).every(([name, count]) => shown[name] === count) && shown;
  });

describe('dead letters of a stream', () => {
  it('are listed, and shown as they were published', async () => {
    const stream = await HttpStream.create(sluice(), { name: 'dl-listed', partitions: 1 });
    await stream.publish([
      { key: 'L1', value: { id: 'L1' } },
      { key: 'L2', value: '{"id": "L2",', headers: { 'sluice-batch': 'night' } },
      { key: 'L3', value: Buffer.from([0x7b, 0xff]) },
    ]);
    await stream.drained();
    const letters = await lettersOf(stream);
    expect(letters).toMatchObject([
      { partition: 0, offset: 1, reason: 'not_json', replayed_at: null },
      { partition: 0, offset: 2, reason: 'not_utf8' },
    ]);
    expect((await stream.asker.get('/v1/dead-letters?reason=not_utf8')).body.items).toHaveLength(1);
    const { body } = await stream.asker.get(`/v1/dead-letters/${letters[0].id}`);
    expect(body).toMatchObject({
      ...{ ...letters[0], key: 'L2', value: '{"id": "L2",', is_kept: true, is_cut: false },
      headers: [{ name: 'sluice-batch', value: 'night' }],
    });
    const damaged = await stream.asker.get(`/v1/dead-letters/${letters[1].id}?encoding=base64`);
    expect(damaged.body).toMatchObject({ key: btoa('L3'), value: Buffer.from([0x7b, 0xff]).toString('base64') });
    expect((await stream.asker.get('/v1/dead-letters/str_none:0:0')).status).toBe(404);
  });

  it('are shown from the topic of dead letters when their own has forgotten them', async () => {
    const stream = await HttpStream.create(sluice(), { name: 'dl-forgotten', partitions: 1 });
    await stream.publish([{ key: 'G1', value: 'not JSON', headers: { own: 'kept' } }, { value: 'nor this' }]);
    await stream.drained();
    await sluice().broker.forget(stream.topic);
    const [letter] = await lettersOf(stream);
    const { body } = await stream.asker.get(`/v1/dead-letters/${letter.id}`);
    expect(body).toMatchObject({
      key: 'G1',
      value: 'not JSON',
      is_kept: true,
      headers: [{ name: 'own', value: 'kept' }],
    });
  });

  it('take the place of what was dead when they are repeated and can be read then', async () => {
    const stream = await HttpStream.create(sluice(), { name: 'dl-repeated', partitions: 2, kind: 'customers' });
    await stream.publish([
      { key: 'R1', value: { id: 'R1' } },
      { key: 'R2', value: { op: 'c', after: { id: 'R2' } }, partition: 1 },
      { key: 'R3', value: '{' },
    ]);
    await settled(stream, { read: 3, dead: 1, rejected: 1 });
    const replay = (body: object) => stream.asker.post('/v1/dead-letters/replay', body);
    const dry = await replay({ stream: 'dl-repeated', dry_run: true });
    expect(dry.body).toMatchObject({ dry_run: true, replayed: 1, next_cursor: null });
    expect((await replay({ stream: 'dl-repeated' })).body).toMatchObject({ replayed: 1 });
    // It is as dead as before, and counted once.
    expect(await settled(stream, { read: 3, dead: 1 })).toMatchObject({ created: 1, rejected: 1 });
    await until('it has been repeated', async () =>
      (await lettersOf(stream)).some(({ replayed_at: at }: { replayed_at: unknown }) => at),
    );
    expect(await lettersOf(stream)).toHaveLength(2);
    // One that has been repeated is not repeated again, and the new one is.
    const again = (await replay({ stream: 'dl-repeated' })).body.letters;
    expect(again.map(({ outcome }: { outcome: string }) => outcome).sort()).toEqual(['done', 'replayed']);
    expect(await settled(stream, { read: 3, dead: 1 })).toMatchObject({ created: 1, rejected: 1 });
  });

  it('are refused without a choice, of other workspaces, and unknown', async () => {
    const stream = await HttpStream.create(sluice(), { name: 'dl-refused', partitions: 1 });
    const replay = (body: object) => stream.asker.post('/v1/dead-letters/replay', body);
    expect((await replay({})).status).toBe(400);
    expect((await replay({ stream: 'dl-refused', ids: ['x'] })).status).toBe(400);
    expect((await replay({ stream: 'nobody' })).status).toBe(404);
    expect((await replay({ ids: ['str_1:0000:1'] })).body.letters).toEqual([
      { id: 'str_1:0000:1', outcome: 'unknown' },
    ]);
  });
});
