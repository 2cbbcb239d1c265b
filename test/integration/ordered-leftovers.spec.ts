import { expect, it } from 'vitest';
import { runCustomerKey } from '#libs/messages';
import { useDatabase } from './mongo-database.js';

const database = useDatabase();

/** More than one command deletes. */
const MANY = 12_000;

/** A run that has kept so many customers, and as a validation so many shadows. */
const runWith = async (customers: number, shadows: number): Promise<string> => {
  const { run } = await database.startRun();
  const { runCustomers, shadows: shadowed } = database.mongo.collections;
  const keys = (many: number) => Array.from({ length: many }, (_, i) => runCustomerKey(run, `demo:c${i}`));
  if (customers > 0) await runCustomers.insertMany(keys(customers).map((_id) => ({ _id })));
  if (shadows > 0) await shadowed.insertMany(keys(shadows).map((_id) => ({ _id, at: new Date() })));
  return run;
};

const end = (run: string, state: string) => database.mongo.models.runs.updateOne({ _id: run }, { $set: { state } });

const left = async (run: string): Promise<readonly number[]> => {
  const { runCustomers, shadows } = database.mongo.collections;
  const ofRun = { _id: { $gt: `${run}:`, $lt: `${run};` } };
  return Promise.all([runCustomers.countDocuments(ofRun), shadows.countDocuments(ofRun)]);
};

it('rule 23: what a run has kept of customers goes once it is over, whatever its end, and not before', async () => {
  const [first, finished, failed, last] = [
    await runWith(3, 2),
    await runWith(MANY, 0),
    await runWith(0, 7),
    await runWith(1, 1),
  ];
  await end(finished, 'finished');
  await end(failed, 'failed');
  const { orderedLeftovers } = database.stores;
  const { signal } = new AbortController();
  expect(await orderedLeftovers.deleteOfEndedRuns(signal)).toBe(MANY + 7);
  expect(await Promise.all([first, finished, failed, last].map(left))).toEqual([
    [3, 2],
    [0, 0],
    [0, 0],
    [1, 1],
  ]);
  await Promise.all([first, last].map((run) => end(run, 'finished')));
  expect(await orderedLeftovers.deleteOfEndedRuns(signal)).toBe(7);
  expect(await orderedLeftovers.deleteOfEndedRuns(signal)).toBe(0);
});
