import { expect, it } from 'vitest';
import { compileKind } from '#libs/kinds';
import type { Stores } from '#libs/mongo';
import { applyChunks, batchOf } from './fence-batch.js';
import { FenceLane } from './fence-lane.js';
import { useDatabase } from './mongo-database.js';

const database = useDatabase();

it('rule 11: one that is ended from outside after too long is given up, instead of tried again whole', async () => {
  const definition = await database.startRun();
  const chunk = new FenceLane(definition).customers(2, 'r11b-');
  const kind = compileKind(definition);
  const { connection, collections } = database.mongo;
  const other = await connection.startSession();
  other.startTransaction();
  await collections.fences.updateMany({ run: definition.run }, { $set: { touched: true } }, { session: other });
  const slow = { ...batchOf(definition, [chunk]), limitMs: 200, mostConflicts: 1_000 };
  const decide: Parameters<Stores['apply']['applyBatch']>[1] = (found) => {
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 250);
    return kind.foldBatch([chunk], found);
  };
  expect(await database.stores.apply.applyBatch(slow, decide)).toBe('slow');
  await other.abortTransaction();
  await other.endSession();
  expect(await applyChunks(database.stores, definition, [chunk])).toBe('applied');
});
