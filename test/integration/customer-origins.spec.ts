import { describe, expect, it } from 'vitest';
import { openStores } from '#libs/mongo';
import { Asker } from '../../apps/api/test/asker.js';
import { askerOf, HttpImport } from '../support/http-import.js';
import { openMongoOf } from '../support/sluice-mongo.js';
import { useSharedSluice } from '../support/use-sluice.js';

const sluice = useSharedSluice();

const run = async (name: string, text: string): Promise<HttpImport> => {
  const made = await HttpImport.of(sluice(), { [name]: text }, { kind: 'customers', name: `From ${name}` });
  await made.start(true);
  await made.settled();
  return made;
};

type Origin = Readonly<Record<string, unknown>> & { readonly attribute: string };

const originsOf = async (id: string) => {
  const { status, body } = await askerOf(sluice()).get(`/v1/customers/${id}/origins`);
  expect(status, JSON.stringify(body)).toBe(200);
  const byAttribute = new Map((body.items as Origin[]).map((one) => [one.attribute, one]));
  return { isWhole: body.is_whole as boolean, byAttribute, attributes: [...byAttribute.keys()] };
};

describe('where the values of a customer come from', () => {
  it('is said of each field: import, file and row, or an event over HTTP, with what was before', async () => {
    const first = await run('first.csv', 'id,first_name,city,tier\nO-0,A,B,gold\nO-1,Zsófia,Pécs,bronze\n');
    const second = await run('second.csv', 'id,city,points\nO-1,Eger,12\n');
    await askerOf(sluice()).post('/v1/events', { action: 'profile', customer_id: 'O-1', attributes: { tier: 'gold' } });
    const { byAttribute, attributes, isWhole } = await originsOf('O-1');
    expect([attributes, isWhole]).toEqual([['address.city', 'first_name', 'id', 'points', 'tier'], true]);
    const ofFirst = { import: { id: first.id, name: 'From first.csv' }, file: 'first.csv', row: 2, stream: null };
    expect(byAttribute.get('first_name')).toMatchObject({ ...ofFirst, action: 'opt_in', before: null, rule: null });
    expect(byAttribute.get('id')).toMatchObject(ofFirst);
    const at = byAttribute.get('first_name')?.at;
    expect(byAttribute.get('address.city')).toMatchObject({
      ...{ import: { id: second.id, name: 'From second.csv' }, file: 'second.csv', row: 1 },
      ...{ action: 'profile', source: 'Async Import', before: 'Pécs', before_since: at },
    });
    expect(byAttribute.get('points')).toMatchObject({ file: 'second.csv', before: null, before_since: null });
    expect(byAttribute.get('tier')).toMatchObject({
      source: 'API',
      import: null,
      file: null,
      by: null,
      before: 'bronze',
    });
  });

  it('is said as far as the newest 1,000 events tell', async () => {
    await run('many.csv', 'id,first_name,points\nO-2,Béla,0\n');
    const mongo = await openMongoOf(sluice());
    try {
      const { events } = mongo.collections;
      const [made] = await events.find({ customer: 'demo:O-2' }).toArray();
      if (!made) throw new Error('the customer was not made');
      const { before: _, rules: __, ...event } = made;
      const newer = Array.from({ length: 1_000 }, (_, n) => ({
        ...event,
        _id: `demo:O-2:${String(n).padStart(10, '0')}:api:${'0'.repeat(32)}`,
        ...({ action: 'profile', before: { points: n }, after: { points: n + 1 }, n: 2 } as const),
      }));
      await events.insertMany(newer);
    } finally {
      await mongo.close();
    }
    const { attributes, isWhole } = await originsOf('O-2');
    expect([attributes, isWhole]).toEqual([['points'], false]);
  });

  it('is not said of a customer that does not exist, nor to who may not read customers', async () => {
    expect((await askerOf(sluice()).get('/v1/customers/O-none/origins')).status).toBe(404);
    const mongo = await openMongoOf(sluice());
    try {
      const request = { workspace: 'demo', appId: 'stranger', scopes: ['imports:read'] };
      const appToken = await openStores(mongo).tokens.issue(request);
      const stranger = Asker.as(sluice().clientEnv.SLUICE_URL ?? '', { appId: 'stranger', appToken });
      expect((await stranger.get('/v1/customers/O-1/origins')).status).toBe(403);
    } finally {
      await mongo.close();
    }
  });
});
