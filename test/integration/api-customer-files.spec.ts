import { beforeAll, expect, it } from 'vitest';
import { type CustomerDoc, customerKey } from '#libs/messages';
import { useSharedApi } from '../../apps/api/test/running-api.js';

const api = useSharedApi();

const customer = (workspace: string, id: string, rest: object = {}): CustomerDoc => ({
  ...{ _id: customerKey(workspace, id), workspace, id, n: 1, created_at: new Date(0), updated_at: new Date(0) },
  ...rest,
});

const MIB = 1024 * 1024;

beforeAll(async () => {
  await api.mongo.collections.customers.insertMany([
    customer('demo', 'f-1', { external_id: 'E1', address: { city: 'Győr' }, metadata: { secret: 1 }, removed: 'x' }),
    customer('demo', 'f-2', { first_name: ' kept; "as it is"' }),
    customer('demo-2', 'f-3'),
    customer('other', 'f-4'),
  ]);
});

const idsOf = (ndjson: string): readonly string[] => ndjson.match(/(?<=^\{"id":")[^"]+/gm) ?? [];

it('all customers of the workspace are a file, and those of no other', async () => {
  const csv = await api.demo.get('/v1/customers.csv');
  expect(csv.headers.get('content-type')).toBe('text/csv; charset=utf-8');
  expect(csv.headers.get('content-disposition')).toContain('filename="customers.csv"');
  const [header, ...lines] = csv.body.split('\r\n');
  expect(header).toMatch(/^id,external_id,first_name,.*,address\.city,/);
  expect(lines.map((line: string) => line.slice(0, 3))).toEqual(['f-1', 'f-2', '']);
  expect(csv.body).not.toMatch(/secret|metadata|removed|created_at/);
  const ndjson = await api.demo.get('/v1/customers.ndjson');
  expect(ndjson.headers.get('content-type')).toBe('application/x-ndjson');
  expect(ndjson.body).toBe(
    '{"id":"f-1","external_id":"E1","address.city":"Győr"}\n{"id":"f-2","first_name":" kept; \\"as it is\\""}\n',
  );
  expect(idsOf((await api.other.get('/v1/customers.ndjson')).body)).toEqual(['f-4']);
});

it('by external ID, those come that have one', async () => {
  const { body } = await api.demo.get('/v1/customers.ndjson?id_kind=external');
  expect(body).toBe('{"external_id":"E1","address.city":"Győr"}\n');
});

it.each(['id_kind=email', 'formula_safe=perhaps', 'after=f-1'])('a query of %s is refused', async (query) => {
  const { status, body } = await api.demo.get(`/v1/customers.csv?${query}`);
  expect([status, body.code]).toEqual([400, 'invalid_request']);
});

it('customers of whom few come in one answer of the database all come', async () => {
  const large = Array.from({ length: 5 }, (_, i) => customer('demo', `l-${i}`, { other: 'x'.repeat(5 * MIB) }));
  for (const one of large) await api.mongo.collections.customers.insertOne(one);
  const { body } = await api.demo.get('/v1/customers.ndjson');
  expect(idsOf(body)).toEqual(['f-1', 'f-2', 'l-0', 'l-1', 'l-2', 'l-3', 'l-4']);
  expect(body.length).toBeGreaterThan(25 * MIB);
});
