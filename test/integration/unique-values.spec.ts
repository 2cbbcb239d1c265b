import { describe, expect, it } from 'vitest';
import type { AcceptedRow, RunDefinition, RunMode } from '#libs/messages';
import { applyChunks } from './fence-batch.js';
import { FenceLane } from './fence-lane.js';
import { useDatabase } from './mongo-database.js';

const database = useDatabase();

const columns: RunDefinition['columns'] = [
  { attribute: { id: 'id', label: 'id', type: 'string' }, header: 'id' },
  { attribute: { id: 'email', label: 'E-mail', type: 'email', unique: true }, header: 'email' },
];

const startRun = async (mode: RunMode = 'import'): Promise<RunDefinition> => ({
  ...(await database.startRun({ mode })),
  columns,
});

/** Applies rows as one batch of a run of their own, and returns its totals. */
const importRows = async (accepted: readonly AcceptedRow[], mode?: RunMode) => {
  const definition = await startRun(mode);
  expect(await applyChunks(database.stores, definition, [new FenceLane(definition).next({ accepted })])).toBe(
    'applied',
  );
  return database.stores.fences.totals(definition.run);
};

const ownerOf = async (email: string): Promise<string | undefined> =>
  (await database.mongo.collections.uniqueValues.findOne({ _id: `demo:email:${email}` }))?.customer;

describe('rule 18: a value of a unique attribute has one customer', () => {
  it('who took it first, and a validation says so', async () => {
    expect(await importRows([[1, 2, 'first', 'One@b.hu']])).toMatchObject({ created: 1 });
    const thief: AcceptedRow = [1, 2, 'second', 'one@B.HU'];
    const rejected = { created: 0, rejected: 1, reasons: { not_unique: 1 } };
    expect(await importRows([thief], 'validate')).toMatchObject(rejected);
    expect(await importRows([thief])).toMatchObject(rejected);
    expect(await database.stores.customers.get('demo', 'second')).toBeNull();
    expect(await ownerOf('one@b.hu')).toBe('demo:first');
  });

  it('until it changes: then it is free for the next import', async () => {
    await importRows([[1, 2, 'changes', 'two@b.hu']]);
    const rows: readonly AcceptedRow[] = [
      [1, 2, 'changes', 'three@b.hu'],
      [2, 3, 'heir', 'two@b.hu'],
    ];
    expect(await importRows(rows)).toMatchObject({ updated: 1, rejected: 1 });
    expect(await importRows([[1, 2, 'heir', 'two@b.hu']])).toMatchObject({ created: 1 });
    expect([await ownerOf('two@b.hu'), await ownerOf('three@b.hu')]).toEqual(['demo:heir', 'demo:changes']);
    expect(await importRows([[1, 2, 'changes', 'four@b.hu']])).toMatchObject({ updated: 1 });
    expect(await ownerOf('three@b.hu')).toBeUndefined();
  });

  it('rule 8: of many that claim it at the same time one gets it, and none fails', async () => {
    const names = Array.from({ length: 8 }, (_, n) => `race-${n}`);
    const totals = await Promise.all(names.map((name) => importRows([[1, 2, name, 'race@b.hu']])));
    expect(totals.filter(({ created }) => created === 1)).toHaveLength(1);
    expect(totals.filter(({ reasons }) => reasons.not_unique === 1)).toHaveLength(7);
    expect(await ownerOf('race@b.hu')).toMatch(/^demo:race-\d$/);
  });
});
