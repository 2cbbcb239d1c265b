import { expect, it } from 'vitest';
import { demoAttributes } from '#libs/attributes';
import { pinNamedKind } from '#libs/kinds';
import { type AcceptedRow, customerKey } from '#libs/messages';
import { applyChunks } from './fence-batch.js';
import { FenceLane } from './fence-lane.js';
import { definitionOf, NOW, useDatabase, WORKSPACE } from './mongo-database.js';

const database = useDatabase();

const columns = ['email', 'external_id'].map((id) => ({
  attribute: demoAttributes.find((one) => one.id === id) ?? { id, label: id, type: 'string' },
  header: id,
}));

const known = (id: string, external_id: string) => ({
  ...{ _id: customerKey(WORKSPACE, id), workspace: WORKSPACE, id, created_at: NOW, updated_at: NOW, n: 1 },
  ...{ email: `${id}@pass.example`, external_id },
});

it('rule 23: external IDs go to new customers and are exchanged within one MongoDB transaction', async () => {
  const stored = database.mongo.collections.customers;
  await stored.insertMany([known('a', 'E1'), known('b', 'E2')]);
  const { _id } = await database.draft();
  const kind = pinNamedKind('people', { action: 'add' });
  const definition = definitionOf({ import: _id, run: database.stores.runs.newId(), ...kind, columns, lanes: 1 });
  await database.stores.runs.start({ definition, by: 'tester', from: ['draft'], acceptErrors: true });

  const rows = [
    ['a@pass.example', 'E9'],
    ['c@pass.example', 'E1'],
    ['b@pass.example', 'E8'],
    ['a@pass.example', 'E2'],
    ['b@pass.example', 'E9'],
  ];
  const accepted = rows.map((cells, i): AcceptedRow => [i + 1, i + 2, ...cells]);
  const chunk = new FenceLane(definition).next({ accepted, rejected: [] });
  expect(await applyChunks(database.stores, definition, [chunk])).toBe('applied');
  const customers = await stored.find().sort({ email: 1 }).toArray();
  expect(customers.map(({ email, external_id, n }) => [email, external_id, n])).toEqual([
    ['a@pass.example', 'E2', 3],
    ['b@pass.example', 'E9', 3],
    ['c@pass.example', 'E1', 1],
  ]);
});
