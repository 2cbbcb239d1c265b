import { expect, it } from 'vitest';
import { compileKind } from '#libs/kinds';
import { applyChunks, batchOf } from './fence-batch.js';
import { FenceLane } from './fence-lane.js';
import { useDatabase } from './mongo-database.js';

const database = useDatabase();

it('rule 11: a batch that meets what another transaction is writing several times is given up', async () => {
  const definition = await database.startRun();
  const lane = new FenceLane(definition);
  const [first, second] = [lane.customers(2, 'met-'), lane.next({ accepted: [[3, 4, 'met-1', 'Other', null]] })];
  expect(await applyChunks(database.stores, definition, [first])).toBe('applied');
  const kind = compileKind(definition);
  let decisions = 0;
  const applied = await database.mongo.connection.withSession(async (session) => {
    session.startTransaction();
    const { customers } = database.mongo.collections;
    await customers.updateOne({ _id: 'demo:met-1' }, { $set: { first_name: 'Held' } }, { session });
    const contended = { ...batchOf(definition, [second]), mostConflicts: 2 };
    const answer = await database.stores.apply.applyBatch(contended, (found) => {
      decisions += 1;
      return kind.foldBatch([second], found);
    });
    await session.abortTransaction();
    return answer;
  });
  expect([applied, decisions]).toEqual(['contended', 3]);
  expect(await applyChunks(database.stores, definition, [second])).toBe('applied');
  expect(await database.stores.customers.get('demo', 'met-1')).toMatchObject({ first_name: 'Other', n: 2 });
});
