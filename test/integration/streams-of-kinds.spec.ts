import kafkajs from 'kafkajs';
import { describe, expect, it } from 'vitest';
import { askerOf } from '../support/http-import.js';
import { until } from '../support/until.js';
import { useSharedSluice } from '../support/use-sluice.js';

const sluice = useSharedSluice();

const publish = async (topic: string, records: readonly object[]): Promise<void> => {
  const { kafkaBrokers } = sluice().servers;
  const kafka = new kafkajs.Kafka({ brokers: kafkaBrokers.split(','), logLevel: kafkajs.logLevel.NOTHING });
  const producer = kafka.producer({ createPartitioner: kafkajs.Partitioners.DefaultPartitioner });
  await producer.connect();
  await producer.send({ topic, messages: records.map((record) => ({ value: JSON.stringify(record) })) });
  await producer.disconnect();
};

/** What has become of records that were published to a new stream, in their order. */
const publishTo = async (stream: { readonly name: string; readonly kind: string }, records: readonly object[]) => {
  const asker = askerOf(sluice());
  const made = await asker.post('/v1/streams', { ...stream, partitions: 1 });
  expect([made.status, made.body.detail]).toEqual([201, undefined]);
  await publish(made.body.topic, records);
  return until('all has taken effect', async () => {
    const { body } = await asker.get(`/v1/streams/${stream.name}`);
    return body.lag === 0 && body.read >= records.length ? body : null;
  });
};

describe('records of a topic take effect as rows of files do', () => {
  it('of contacts: by e-mail address or phone number', async () => {
    const records = [
      { first_name: 'Ann', email: 'ann@example.com' },
      { first_name: 'Anna', email: 'ANN@example.com' },
      { first_name: 'Bea', mobile_phone: '+36301234567' },
      { email: 'wrong' },
    ];
    const done = await publishTo({ name: 'contacts', kind: 'contacts' }, records);
    expect(done).toMatchObject({ read: 4, created: 2, updated: 1, rejected: 1, dead: 0 });
  });

  it('of people: they join the segment that the stream names', async () => {
    const settings = { action: 'add', data_source: 'admin-panel', segment: { name: 'Web' } };
    const stream = { name: 'people', kind: 'people', ...settings };
    const done = await publishTo(stream, [{ email: 'p1@example.com' }, { email: 'p2@example.com' }]);
    expect(done).toMatchObject({ read: 2, created: 2, segment: { id: expect.stringMatching(/^seg_/) } });
    const members = (await askerOf(sluice()).get(`/v1/segments/${done.segment.id}/members`)).body.items;
    expect(members).toHaveLength(2);
  });

  it('of customers: by external IDs, and only those that are known', async () => {
    const known = { name: 'ext-known', kind: 'customers', id_kind: 'external' };
    expect(await publishTo(known, [{ external_id: 'E-1', first_name: 'A' }])).toMatchObject({ created: 1 });
    const only = { name: 'ext-only', kind: 'customers', id_kind: 'external', update_only: true };
    const done = await publishTo(only, [
      { external_id: 'E-1', first_name: 'B' },
      { external_id: 'E-2', first_name: 'C' },
    ]);
    expect(done).toMatchObject({ read: 2, updated: 1, skipped: 1, created: 0 });
  });
});
