import { describe, expect, it } from 'vitest';
import type { AcceptedRow } from '#libs/messages';
import { openStores, type Stores } from '#libs/mongo';
import { applyChunks } from './fence-batch.js';
import { FenceLane } from './fence-lane.js';
import { useDatabase } from './mongo-database.js';

const database = useDatabase();

describe('new customers', () => {
  it('are created once, by one of them, when they come from two runs at once', async () => {
    const other = await database.connect();
    const doors = [openStores(database.mongo), openStores(other)];
    const definitions = [await database.startRun(), await database.startRun()];
    await Promise.all(
      definitions.map(async (definition, i) => {
        const lane = new FenceLane(definition);
        for (let round = 0; round < 20; round += 1) {
          const row = (k: number): AcceptedRow => [round * 10 + k + 1, 1, `twice-${round}-${k}`, `Of ${i}`, null];
          const chunk = lane.next({ accepted: Array.from({ length: 10 }, (_, k) => row(k)) });
          await applyChunks(doors[i] as Stores, definition, [chunk]);
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
