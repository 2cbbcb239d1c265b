import { describe, expect, it } from 'vitest';
import { HttpStream } from '../support/http-stream.js';
import { until } from '../support/until.js';
import { useSharedSluice } from '../support/use-sluice.js';

const sluice = useSharedSluice();

const customer = async (id: string) => (await sluice().database.all('customers', { id }))[0];
describe('a stream of customers', () => {
  it('makes and changes customers, and counts each record', async () => {
    const stream = await HttpStream.create(sluice(), { name: 'soc-crm', partitions: 2 });
    await stream.publish([
      { key: 'S1', value: { id: 'S1', first_name: 'Anna', email: 'anna@str.hu' } },
      { key: 'S2', value: { id: 'S2', email: 'no address' } },
      { key: 'S1', value: { id: 'S1', first_name: 'Bea', shoe_size: 39 } },
      { key: 'S3', value: { id: 'S3', first_name: 'Cleo' } },
      { key: 'S3', value: { id: 'S3', first_name: 'Cleo' } },
    ]);
    const shown = await stream.drained();
    expect(shown).toMatchObject({
      ...{ name: 'soc-crm', kind: 'customers', state: 'running', partitions: 2, lag: 0, customers: null },
      ...{ read: 5, created: 2, updated: 1, unchanged: 1, rejected: 1, skipped: 0, dead: 0, lost: 0, events: 3 },
    });
    expect(await customer('S1')).toMatchObject({ first_name: 'Bea', email: 'anna@str.hu', n: 2 });
    expect(await stream.errors()).toMatchObject([{ customer_id: 'S2', code: 'invalid_email', attribute: 'email' }]);
  });

  it('understands what a record says of itself', async () => {
    const stream = await HttpStream.create(sluice(), { name: 'soc-facts', partitions: 1 });
    await stream.publish([
      { key: 'F1', value: { id: 'F1', first_name: 'Anna' }, headers: { 'sluice-record-id': 'r1' } },
      { key: 'F1', value: { id: 'F1', first_name: 'Late' }, headers: { 'sluice-record-id': 'r1' } },
      { key: 'F2', value: { id: 'F2' }, headers: { 'sluice-as-of': '2026-04-01T00:00:00Z' } },
      { key: 'F3', value: { id: 'F3' }, headers: { 'sluice-as-of': '2126-04-01T00:00:00Z' } },
      { key: 'F2', value: null },
      { key: 'other', value: { id: 'F4' } },
      { value: { id: 'F5' } },
      { key: 'F6', value: 'not JSON' },
    ]);
    expect(await stream.drained()).toMatchObject({
      ...{ read: 7, created: 4, rejected: 1, skipped: 1, dead: 1 },
      ...{ duplicates: 1, tombstones: 1, key_mismatches: 2 },
    });
    expect(await customer('F1')).toMatchObject({ first_name: 'Anna', n: 1 });
    const [event] = await sluice().database.all('events', { customer: (await customer('F2'))?._id });
    expect(event?.as_of).toEqual(new Date('2026-04-01T00:00:00Z'));
    expect((await stream.errors()).map(({ code }) => code)).toEqual(['as_of_in_future']);
    const letters = (await sluice().broker.read('deadLetters')).flat();
    const letter = letters.find(({ value }) => value?.toString() === 'not JSON');
    const headers = Object.entries(letter?.headers ?? {}).map(([name, value]) => [name, String(value)]);
    expect(Object.fromEntries(headers)).toMatchObject({
      ...{ 'sluice-dlq-topic': stream.topic, 'sluice-dlq-partition': '0', 'sluice-dlq-offset': '7' },
      ...{ 'sluice-dlq-reason': 'not_json', '__dlq.errors.offset': '7' },
    });
  });

  it('reads on where it was when it is resumed', async () => {
    const stream = await HttpStream.create(sluice(), { name: 'soc-paused', partitions: 1 });
    await stream.publish([{ key: 'P1', value: { id: 'P1' } }]);
    await stream.drained();
    expect((await stream.asker.post(`${stream.path}/pause`, {})).body).toMatchObject({ state: 'paused', read: 1 });
    await stream.publish([{ key: 'P2', value: { id: 'P2' } }]);
    await until('it lags', async () => (await stream.show()).lag === 1);
    expect((await stream.asker.post(`${stream.path}/resume`, {})).body).toMatchObject({ state: 'running' });
    expect(await stream.drained()).toMatchObject({ read: 2, created: 2 });
  });

  it('of people finds them by identifiers', async () => {
    const stream = await HttpStream.create(sluice(), { name: 'soc-people', kind: 'people', action: 'add' });
    await stream.publish([
      { value: { Email: 'p1@str.hu', FirstName: 'Anna' } },
      { value: { Email: 'P1@str.hu', MobilePhone: '+36201234567' } },
      { value: { MobilePhone: '+36201234567', LastName: 'Kiss' } },
    ]);
    expect(await stream.drained()).toMatchObject({ read: 3, created: 1, updated: 2 });
  });

  it('names stream, partition and offset in the events of its customers', async () => {
    const stream = await HttpStream.create(sluice(), { name: 'soc-origin', partitions: 1 });
    await stream.publish([{ key: 'O1', value: { id: 'O1' } }]);
    const { id } = await stream.drained();
    const { body } = await stream.asker.get('/v1/customers/O1/events');
    expect(body.items).toMatchObject([{ stream: id, source: 'Stream', partition: 0, offset: 0 }]);
  });
});
