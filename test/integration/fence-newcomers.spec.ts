import { describe, expect, it } from 'vitest';
import { compileKind } from '#libs/kinds';
import type { AcceptedRow, OutcomeChunk, RunDefinition } from '#libs/messages';
import { openStores, type Stores } from '#libs/mongo';
import { applyChunks, batchOf } from './fence-batch.js';
import { FenceLane } from './fence-lane.js';
import { useDatabase } from './mongo-database.js';

const database = useDatabase();

/** Applies a chunk as one batch; how often it was decided tells whether a guess was wrong. */
const decisionsOn = async (stores: Stores, definition: RunDefinition, chunk: OutcomeChunk): Promise<number> => {
  const kind = compileKind(definition);
  let decisions = 0;
  const applied = await stores.apply.applyBatch(batchOf(definition, [chunk]), (found) => {
    decisions += 1;
    return kind.foldBatch([chunk], found);
  });
  expect(applied).toBe('applied');
  return decisions;
};

/** Five rows a batch; n: of new customers, k: of known ones, m: of both. */
const idsOf = (batch: string, i: number, prefix: string): readonly string[] =>
  Array.from({ length: 5 }, (_, row) => {
    const isNew = batch === 'n' || (batch === 'm' && row < 4);
    return isNew ? `${prefix}-${i}-${row}` : `${prefix}-known-${row}`;
  });

describe('customers that are presumed to be new', () => {
  it.each([
    ['nnnnn', [1, 1, 1, 1, 1]],
    ['nnnk', [1, 1, 1, 2]],
    ['nnmnnnnm', [1, 1, 2, 1, 1, 1, 1, 2]],
    ['knnkmnnm', [1, 1, 1, 2, 1, 1, 1, 1]],
  ])('and are known are met all the same: %s', async (batches, expected) => {
    const stores = openStores(database.mongo);
    const first = await database.startRun();
    const known = idsOf('k', 0, batches).map((id, i): AcceptedRow => [i + 1, i + 2, id, 'Old', null]);
    await applyChunks(stores, first, [new FenceLane(first).next({ accepted: known })]);

    const definition = await database.startRun();
    const lane = new FenceLane(definition);
    const decisions: number[] = [];
    const seen = new Set(known.map(([, , id]) => id));
    const totals = { read: 0, created: 0, updated: 0 };
    for (const [i, batch] of Array.from(batches).entries()) {
      const ids = idsOf(batch, i, batches);
      const accepted = ids.map((id, row): AcceptedRow => [i * 5 + row + 1, i * 5 + row + 2, id, `New ${i}`, null]);
      decisions.push(await decisionsOn(stores, definition, lane.next({ accepted })));
      for (const id of ids) totals[seen.has(id) ? 'updated' : 'created'] += 1;
      for (const id of ids) seen.add(id);
      totals.read += ids.length;
    }
    expect(decisions).toEqual(expected);
    expect(await stores.fences.totals(definition.run)).toMatchObject({ ...totals, events: totals.read, unchanged: 0 });
    for (const id of seen) {
      const { n } = (await stores.customers.get('demo', id)) ?? {};
      expect((await stores.customers.latestEvents('demo', id, { limit: 50 })).items).toHaveLength(n ?? 0);
    }
  });

  it('and come from two runs at once are created once, by one of them', async () => {
    const other = await database.connect();
    const doors = [openStores(database.mongo), openStores(other)];
    const definitions = [await database.startRun(), await database.startRun()];
    await Promise.all(
      definitions.map(async (definition, i) => {
        const lane = new FenceLane(definition);
        for (let round = 0; round < 20; round += 1) {
          const row = (k: number): AcceptedRow => [round * 10 + k + 1, 1, `twice-${round}-${k}`, `Of ${i}`, null];
          const chunk = lane.next({ accepted: Array.from({ length: 10 }, (_, k) => row(k)) });
          await decisionsOn(doors[i] as Stores, definition, chunk);
        }
      }),
    );
    await other.close();
    const totals = await Promise.all(definitions.map(({ run }) => database.stores.fences.totals(run)));
    expect(totals.reduce((sum, { created }) => sum + created, 0)).toBe(200);
    expect(totals.reduce((sum, { updated }) => sum + updated, 0)).toBe(200);
    expect(await database.mongo.collections.customers.countDocuments({ id: /^twice-/, n: 2 })).toBe(200);
  });
});
