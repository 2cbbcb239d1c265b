import kafkajs from 'kafkajs';
import { expect, it } from 'vitest';
import { askerOf } from '../support/http-import.js';
import { until } from '../support/until.js';
import { useSharedSluice } from '../support/use-sluice.js';

const sluice = useSharedSluice();

const RECORDS = 30_000;
const BATCH = 1_000;
/** So long a change may take while its lanes are at work: the run is closed between two batches. */
const CHANGED_MS = 10_000;

const publish = async (topic: string): Promise<void> => {
  const { kafkaBrokers } = sluice().servers;
  const kafka = new kafkajs.Kafka({ brokers: kafkaBrokers.split(','), logLevel: kafkajs.logLevel.NOTHING });
  const producer = kafka.producer({ createPartitioner: kafkajs.Partitioners.DefaultPartitioner });
  await producer.connect();
  for (let from = 0; from < RECORDS; from += BATCH) {
    const ids = Array.from({ length: BATCH }, (_, i) => `L-${from + i}`);
    const messages = ids.map((id) => ({ key: id, value: JSON.stringify({ id, first_name: id }) }));
    await producer.send({ topic, messages });
  }
  await producer.disconnect();
};

const mapping = {
  version: 1,
  attributes: [
    { attribute: 'id', header: 'id' },
    { attribute: 'first_name', header: 'first_name' },
  ],
};

it('each record takes effect once, whatever is changed meanwhile', async () => {
  const asker = askerOf(sluice());
  const { topic } = (await asker.post('/v1/streams', { name: 'load', kind: 'customers', partitions: 3 })).body;
  const change = async (step: string, body: object = {}): Promise<number> => {
    const began = performance.now();
    const answer = await asker.post(`/v1/streams/load/${step}`, body);
    expect([step, answer.status]).toEqual([step, 200]);
    return performance.now() - began;
  };
  const show = async () => (await asker.get('/v1/streams/load')).body;
  const publishing = publish(topic);
  const took: number[] = [];
  for (let n = 1; n <= 6; n += 1) {
    await until('more has taken effect', async () => {
      const { read, lag } = await show();
      return read >= n * 2_000 || lag === 0;
    });
    if (n % 3 === 0) took.push(await change('remap', { mapping }));
    else if (n % 3 === 1) took.push(await change('pause'), await change('resume'));
    else await asker.post('/v1/attributes', { id: `size_${n}`, type: 'numeric', label: `Size ${n}` });
  }
  await publishing;
  const done = await until('all has taken effect', async () => {
    const stream = await show();
    return stream.lag === 0 && stream.state === 'running' ? stream : null;
  });
  expect(done).toMatchObject({ read: RECORDS, created: RECORDS, unchanged: 0, rejected: 0, dead: 0, lost: 0 });
  expect(await sluice().database.count('customers')).toBe(RECORDS);
  expect(Math.max(...took)).toBeLessThan(CHANGED_MS);
}, 120_000);
