import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Mongo } from '#libs/mongo';
import { HttpImport } from '../../support/http-import.js';
import { openMongoOf } from '../../support/sluice-mongo.js';
import { until } from '../../support/until.js';
import { useSharedSluice } from '../../support/use-sluice.js';

const sluice = useSharedSluice();

const base = { customer: 'C1', timestamp: '2022-06-03T17:39:00+01:00' };
const checkout = (transaction_id: string, rest: object = {}): object => ({
  ...{ transaction_id, action: 'checkout', total: 10 },
  ...rest,
});
const lines = (...all: object[]): string => all.map((one) => `${JSON.stringify({ ...base, ...one })}\n`).join('');

const customer = () => sluice().database.one('customers', { _id: 'demo:C1' });

/** What a test does to the database behind the services' backs. */
const withMongo = async (work: (mongo: Mongo) => Promise<unknown>): Promise<void> => {
  const mongo = await openMongoOf(sluice());
  await work(mongo).finally(() => mongo.close());
};

beforeAll(async () => {
  const path = join(sluice().folder, 'customers.csv');
  writeFileSync(path, 'id,first_name,points\nC1,Ann,5\n');
  await sluice().cli('import', 'customers', path, '--accept-errors', '--json');
});

describe('an import of transactions', () => {
  it('keeps points as given, and changes nothing of the customer but its figures', async () => {
    const before = await customer();
    expect(before).toMatchObject({ first_name: 'Ann', points: 5, n: 1 });
    const items = [
      { product_id: 'p', product_name: 'Shoe', quantity: 1, subtotal: 4, points_rewarded: 0.1 },
      { product_id: 'p', quantity: 2, subtotal: 8, points_rewarded: 0.2 },
      { product_id: 'q', quantity: 1, subtotal: 1_000 },
    ];
    const text = lines(checkout('points', { points_rewarded: -7.25, items }));
    const one = await HttpImport.of(sluice(), { 'points.json': text });
    await one.start();
    expect(await one.settled()).toMatchObject({ status: 'finished', customers: 1 });
    expect(await customer()).toEqual({ ...before, stats: expect.objectContaining({ transactions: 1 }) });
    expect((await one.asker.get('/v1/customers/C1')).body.transactions).toMatchObject([
      {
        ...{ total: '10.00', points_rewarded: -7.25 },
        items: [
          { product_id: 'p', product_name: 'Shoe', quantity: '3', subtotal: '12.00', points_rewarded: 0.3 },
          { product_id: 'q', quantity: '1', subtotal: '1000.00' },
        ],
      },
    ]);
  });

  it('of which nothing is valid finishes with nothing written', async () => {
    const before = await customer();
    const one = await HttpImport.of(sluice(), { 'bad.json': lines({ transaction_id: 'x', action: 'refund' }) });
    await one.start(true);
    expect(await one.settled()).toMatchObject({
      ...{ status: 'finished', read: 1, created: 0, rejected: 1, customers: 0, transactions: 0, events: 0 },
      transactions_rejected: 1,
    });
    expect(await customer()).toEqual(before);
  });

  it('takes a customer who came after its actions were judged', async () => {
    const text = lines(checkout('early', { customer: 'C9' }));
    const [one, other] = [
      await HttpImport.of(sluice(), { 'a.json': text }),
      await HttpImport.of(sluice(), { 'b.json': text }),
    ];
    await one.start();
    expect(await one.settled()).toMatchObject({ status: 'finished', rejected: 1, reasons: { unknown_customer: 1 } });
    await one.asker.post('/v1/events', { action: 'opt_in', customer_id: 'C9' });
    await other.start();
    expect(await other.settled()).toMatchObject({ status: 'finished', rejected: 0, transactions: 1 });
  });
});

describe('rule 21: actions that are not as they were judged', () => {
  const ofRun = (run: string) => ({ _id: { $gte: `${run}:`, $lt: `${run};` } });

  const changeOne = (mongo: Mongo, run: string) =>
    mongo.collections.staged.updateOne({ ...ofRun(run), json: /judged/ }, [
      { $set: { json: { $replaceOne: { input: '$json', find: '"total":10', replacement: '"total":11' } } } },
    ]);

  const deleteOne = (mongo: Mongo, run: string) => mongo.collections.staged.deleteOne(ofRun(run));

  const deleteAll = async (mongo: Mongo, run: string) => {
    await mongo.collections.staged.deleteMany(ofRun(run));
    await mongo.collections.segments.deleteMany(ofRun(run));
  };

  const failed = async (text: string, spoil: (mongo: Mongo, run: string) => Promise<unknown>): Promise<HttpImport> => {
    const one = await HttpImport.of(sluice(), { 'judged.json': text });
    const { staging } = (await sluice().database.one('imports', { _id: one.id })) ?? {};
    await withMongo((mongo) => spoil(mongo, String(staging)));
    await one.start();
    expect(await one.settled()).toMatchObject({ status: 'failed', failure: { code: 'integrity' } });
    return one;
  };

  it.each([
    ['one was changed', changeOne],
    ['one is gone', deleteOne],
    ['all are gone, with their segments', deleteAll],
  ])('are not imported: %s', async (_, spoil) => {
    const { id } = await failed(lines(checkout('judged')), spoil);
    expect(await sluice().database.count('transactions', { import: id })).toBe(0);
  });

  it('rule 22: leave the figures of customers right, whatever others the import has written', async () => {
    const ids = Array.from({ length: 200 }, (_, n) => `part ${n}`);
    const wrote = await Promise.all(
      [1, 2, 3].map((n) => failed(lines(checkout('judged'), ...ids.map((id) => checkout(`${n} ${id}`))), changeOne)),
    );
    const ofCustomer = { customer: 'demo:C1', import: { $in: wrote.map(({ id }) => id) } };
    const before = await sluice().database.count('transactions', { customer: 'demo:C1' });
    expect(before).toBeGreaterThan(1);
    expect(await sluice().database.count('transactions', ofCustomer)).toBe(before - 1);
    await until('the figures count them', async () => {
      const { transactions } = ((await customer())?.stats ?? {}) as { transactions?: number };
      return transactions === before;
    });
  });
});

it('rule 20: no index lets staged actions, or what was judged of them, expire one by one', async () => {
  await withMongo(async ({ collections: { staged, segments, fences, rejects } }) => {
    for (const collection of [staged, segments, fences, rejects]) {
      const indexes = await collection.indexes();
      expect(indexes.filter(({ expireAfterSeconds }) => expireAfterSeconds !== undefined)).toEqual([]);
    }
  });
});
