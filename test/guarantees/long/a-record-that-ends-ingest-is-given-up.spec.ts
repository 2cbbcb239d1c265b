import { describe, expect, it } from 'vitest';
import { HttpStream } from '../../support/http-stream.js';
import { useSluice } from '../../support/use-sluice.js';

const RECORDS = 1_000;
const DEADLY = 617;

const record = (stream: string, n: number) => ({
  key: `${stream}-${n}`,
  value: { id: `${stream}-${n}` },
  headers: { 'sluice-batch': 'all' },
});

const recordsOf = (stream: string) => Array.from({ length: RECORDS }, (_, n) => record(stream, n));

describe('rule 24: a record that ends the process that reads it, each time', () => {
  const sluice = useSluice(() => ({ env: { SLUICE_CRASH_AT: `ingest.in-record@${DEADLY}` } }));
  const endsOf = () => sluice().process('ingest').exits;

  it('ends ingest once among others and three times by itself, and is dead; all others take effect', async () => {
    const stream = await HttpStream.create(sluice(), { name: 'deadly', partitions: 1 });
    await stream.publish(recordsOf('deadly'));
    expect(await stream.drained()).toMatchObject({
      ...{ state: 'running', read: RECORDS, created: RECORDS - 1, dead: 1, rejected: 0, skipped: 0, lost: 0 },
    });
    expect(endsOf().map(({ signal }) => signal)).toEqual(['SIGKILL', 'SIGKILL', 'SIGKILL', 'SIGKILL']);
    const [letter, ...others] = (await stream.asker.get('/v1/dead-letters?stream=deadly')).body.items;
    expect(letter).toMatchObject({ partition: 0, offset: DEADLY, reason: 'process_ended' });
    expect(others).toEqual([]);
    expect(await sluice().database.all('customers', { id: `deadly-${DEADLY}` })).toEqual([]);
    expect(await sluice().database.all('attempts', {})).toEqual([]);
  });

  it('is neither shown nor repeated: that would end other processes', async () => {
    const stream = await HttpStream.of(sluice(), 'deadly');
    const [{ id }] = (await stream.asker.get('/v1/dead-letters?stream=deadly')).body.items;
    const shown = (await stream.asker.get(`/v1/dead-letters/${id}`)).body;
    expect(shown).toMatchObject({ is_kept: false, value: null });
    const { body } = await stream.asker.post('/v1/dead-letters/replay', { ids: [id] });
    expect(body.letters).toEqual([{ id, outcome: 'not_kept' }]);
  });

  it('holds up no other stream of the same process, of which nothing is given up', async () => {
    const [deadly, other] = await Promise.all(
      ['deadly-2', 'other'].map((name) => HttpStream.create(sluice(), { name, partitions: 1 })),
    );
    if (!deadly || !other) throw new Error('Two were made.');
    // So many that none of the other has the offset at which the process ends.
    await Promise.all([
      deadly.publish(recordsOf('deadly-2')),
      other.publish(Array.from({ length: DEADLY }, (_, n) => record('other', n))),
    ]);
    expect(await deadly.drained()).toMatchObject({ created: RECORDS - 1, dead: 1 });
    expect(await other.drained()).toMatchObject({ read: DEADLY, created: DEADLY, dead: 0 });
  });
});
