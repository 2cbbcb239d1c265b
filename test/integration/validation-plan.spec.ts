import { expect, it } from 'vitest';
import { type AcceptedRow, customerKey, type RunDefinition, type RunMode } from '#libs/messages';
import { applyChunks } from './fence-batch.js';
import { FenceLane } from './fence-lane.js';
import { definitionOf, NOW, useDatabase, WORKSPACE } from './mongo-database.js';

const database = useDatabase();

const text = (id: string) => ({ attribute: { id, label: id, type: 'string' }, header: id });
const card = { ...text('card'), attribute: { ...text('card').attribute, unique: true } };
const columns = [text('id'), text('first_name'), text('external_id'), card];

const start = async (mode: RunMode, lanes = 1): Promise<RunDefinition> => {
  const { _id } = await database.draft();
  const definition = definitionOf({ import: _id, run: database.stores.runs.newId(), mode, lanes, columns });
  await database.stores.runs.start({ definition, by: 'tester', from: ['draft'], acceptErrors: true });
  return definition;
};

const known = (id: string, rest: object = {}) => ({
  ...{ _id: customerKey(WORKSPACE, id), workspace: WORKSPACE, id, created_at: NOW, updated_at: NOW, n: 1 },
  ...rest,
});

/** Each batch in a transaction of its own, one after the other. */
const run = async (mode: RunMode, batches: readonly (readonly AcceptedRow[])[]) => {
  const definition = await start(mode);
  const lane = new FenceLane(definition);
  for (const accepted of batches) {
    expect(await applyChunks(database.stores, definition, [lane.next({ accepted })])).toBe('applied');
  }
  const totals = await database.stores.fences.totals(definition.run);
  const { items: rejects } = await database.stores.rejects.page({ run: definition.run, files: 1, limit: 100 });
  return { definition, totals, rejects: rejects.map(({ row, reasons }) => [row, reasons]) };
};

it('rule 19: foresees what the import does, also where a row gives up what another one wants', async () => {
  await database.mongo.collections.customers.insertMany([
    known('p1', { external_id: 'E1' }),
    known('p2', { external_id: 'E2' }),
    known('p3', { first_name: 'Cy' }),
  ]);
  await run('import', [[[1, 2, 'p4', 'Dan', null, 'K4']]]);
  const batches: AcceptedRow[][] = [
    [[1, 2, 'p1', null, 'E9', null]],
    [[2, 3, 'n1', 'New', 'E1', null]],
    [[3, 4, 'p4', null, null, 'K5']],
    [
      [4, 5, 'n2', 'New', null, 'K4'],
      [5, 6, 'p3', 'Cy', null, null],
      [6, 7, 'n3', null, 'E2', null],
      [7, 8, 'n4', null, null, 'K7'],
    ],
  ];
  const plan = await run('validate', [batches.flat()]);
  expect(await database.stores.customers.get(WORKSPACE, 'n4')).toBeNull();
  const done = await run('import', batches);
  expect(plan.totals).toEqual({ ...done.totals, customers: 0, events: 0 });
  expect(plan.rejects).toEqual(done.rejects);
  expect(done.totals).toMatchObject({ created: 1, updated: 2, unchanged: 1, rejected: 3 });
  const reasons = { external_id_taken: 2, not_unique: 1 };
  expect(done.totals.reasons).toEqual(reasons);
  const after = await run('import', [[[1, 2, 'n2', 'New', 'E1', 'K4']]]);
  expect(after.totals).toMatchObject({ created: 1, rejected: 0 });
});

it('rule 12: keeps the first changes of each lane, and shows them in order of file and row', async () => {
  const ROWS = 30;
  const ids = Array.from({ length: 2 * ROWS }, (_, i) => `s${i}`);
  await database.mongo.collections.customers.insertMany(ids.map((id) => known(id, { first_name: 'Old' })));
  const definition = await start('validate', 2);
  for (const lane of [1, 0]) {
    const chunks = new FenceLane(definition, lane);
    for (let from = 0; from < ROWS; from += 7) {
      const accepted = ids
        .slice(lane * ROWS + from, lane * ROWS + Math.min(from + 7, ROWS))
        .map((id, i): AcceptedRow => [2 * (from + i) + lane + 1, 1, id, 'New', null, null]);
      await applyChunks(database.stores, definition, [chunks.next({ accepted })]);
    }
  }
  const { changes } = await database.stores.plans.sample(definition.run);
  expect(changes.map(({ row }) => row)).toEqual(Array.from({ length: 40 }, (_, i) => i + 1));
  expect(changes[0]).toEqual({
    ...{ file: 0, row: 1, customer: 's0' },
    fields: [{ attribute: 'first_name', before: 'Old', after: 'New' }],
  });
  expect(await database.stores.plans.sample('run_other')).toEqual({ changes: [], created: [] });
});

it('keeps how the first new customers of each lane would be stored, beside the changes', async () => {
  const definition = await start('validate', 2);
  for (const lane of [1, 0]) {
    const chunks = new FenceLane(definition, lane);
    for (const from of [0, 4, 8]) {
      const accepted = [0, 1, 2, 3].map((i): AcceptedRow => {
        const id = `w-${lane}-${from + i}`;
        return [2 * (from + i) + lane + 1, 1, id, 'New', null, id];
      });
      await applyChunks(database.stores, definition, [chunks.next({ accepted })]);
    }
  }
  const { changes, created } = await database.stores.plans.sample(definition.run);
  expect(changes).toEqual([]);
  expect(created.map(({ row }) => row)).toEqual(Array.from({ length: 10 }, (_, i) => i + 1));
  expect(created[0]).toEqual({
    ...{ file: 0, row: 1, customer: 'w-0-0' },
    fields: [
      { attribute: 'first_name', before: null, after: 'New' },
      { attribute: 'card', before: null, after: 'w-0-0' },
    ],
  });
});

it('a repeated chunk adds nothing to the plan', async () => {
  await database.mongo.collections.customers.insertOne(known('r1'));
  const definition = await start('validate');
  const chunk = new FenceLane(definition).next({ accepted: [[1, 2, 'r1', 'New', null, null]] });
  expect(await applyChunks(database.stores, definition, [chunk])).toBe('applied');
  expect(await applyChunks(database.stores, definition, [chunk])).toBe('moved');
  expect((await database.stores.plans.sample(definition.run)).changes).toHaveLength(1);
});
