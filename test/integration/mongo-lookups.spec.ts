import { beforeAll, describe, expect, it } from 'vitest';
import { compileKind } from '#libs/kinds';
import { type BatchFound, type CustomerDoc, customerKey, type Lookup, MOST_OWNERS } from '#libs/messages';
import { batchOf } from './fence-batch.js';
import { FenceLane } from './fence-lane.js';
import { NOW, useDatabase, WORKSPACE } from './mongo-database.js';

const database = useDatabase();

const customer = (id: string, fields: object, workspace = WORKSPACE): CustomerDoc => ({
  ...{ _id: customerKey(workspace, id), workspace, id, created_at: NOW, updated_at: NOW, n: 1 },
  ...fields,
});

const key = (id: string): string => customerKey(WORKSPACE, id);

beforeAll(async () => {
  const many = Array.from({ length: MOST_OWNERS + 2 }, (_, i) => customer(`m${i}`, { mobile_phone: '+3611' }));
  await database.mongo.collections.customers.insertMany([
    customer('a', { external_id: 'E1', email: 'Anna@Example.com', mobile_phone: '+361' }),
    customer('b', { email: 'anna@example.COM' }),
    customer('c', { email: 'strasse@example.com' }),
    customer('d', { email: 'straße@example.com' }),
    customer('e', { external_id: 'E1', email: 'anna@example.com', mobile_phone: '+361' }, 'other'),
    ...many,
    ...Array.from({ length: 250 }, (_, i) => customer(`s${i}`, { mobile_phone: '+3622' })),
    customer('t', { mobile_phone: '+3623' }),
  ]);
});

/** What a batch finds in its snapshot by such lookups. */
const find = async (...lookups: readonly Lookup[]): Promise<BatchFound> => {
  const definition = await database.startRun();
  const chunks = [new FenceLane(definition).customers(1, `${definition.run}-`)];
  const batch = batchOf(definition, chunks);
  const seen: BatchFound[] = [];
  await database.stores.apply.applyBatch({ ...batch, reads: { ...batch.reads, lookups } }, (found) => {
    seen.push(found);
    return compileKind(definition).foldBatch(chunks, found);
  });
  return seen.at(-1) as BatchFound;
};

describe('a batch looks customers up', () => {
  it('rule 8: by any identifier, in its own workspace', async () => {
    const found = await find(
      { by: '_id', values: [key('c')] },
      { by: 'external_id', values: ['E1', 'E2'] },
      { by: 'mobile_phone', values: ['+361'] },
    );
    expect(found.owners).toEqual({
      external_id: new Map([['E1', [key('a')]]]),
      mobile_phone: new Map([['+361', [key('a')]]]),
    });
    expect([found.customers.get(key('a'))?.email, found.customers.get(key('c'))?.id]).toEqual([
      'Anna@Example.com',
      'c',
    ]);
  });

  it('rule 23: by a value that very many have, of whom it reads some, and which takes no room of others', async () => {
    const { owners, customers } = await find({ by: 'mobile_phone', values: ['+3622', '+3623'] });
    expect(owners.mobile_phone?.get('+3623')).toEqual([key('t')]);
    expect(owners.mobile_phone?.get('+3622')).toHaveLength(MOST_OWNERS);
    const read = Array.from({ length: 250 }, (_, i) => customers.get(key(`s${i}`))).filter(Boolean);
    expect(read).toHaveLength(100);
  });

  it('by e-mail whatever its case, and by nothing that is only like it', async () => {
    const { owners } = await find({ by: 'email', values: ['anna@example.com', 'strasse@example.com'] });
    expect(owners.email).toEqual(
      new Map([
        ['anna@example.com', [key('a'), key('b')]],
        ['strasse@example.com', [key('c')]],
      ]),
    );
  });

  it('and hears of a value that very many have from the first ones', async () => {
    const { owners } = await find({ by: 'mobile_phone', values: ['+3611'] });
    expect(owners.mobile_phone?.get('+3611')).toEqual(Array.from({ length: MOST_OWNERS }, (_, i) => key(`m${i}`)));
  });

  it.each([
    ['external_id', 'E1', {}],
    ['email', 'anna@example.com', { locale: 'en', strength: 2 }],
    ['mobile_phone', '+361', {}],
  ])('by an index of %s', async (field, value, collation) => {
    const wanted = { workspace: WORKSPACE, [field]: { $in: [value] } };
    const cursor = database.mongo.collections.customers.find(wanted);
    const plan = await ('locale' in collation ? cursor.collation(collation as { locale: string }) : cursor).explain();
    expect(JSON.stringify(plan.queryPlanner.winningPlan)).toContain(`workspace_1_${field}_1`);
  });
});
