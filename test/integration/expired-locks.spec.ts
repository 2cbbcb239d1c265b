import { expect, it } from 'vitest';
import { demoAttributes } from '#libs/attributes';
import { pinNamedKind } from '#libs/kinds';
import { identityKey } from '#libs/messages';
import { applyChunks } from './fence-batch.js';
import { FenceLane } from './fence-lane.js';
import { definitionOf, useDatabase, WORKSPACE } from './mongo-database.js';

const database = useDatabase();

/** As many as an hour of imports leaves behind when it expires. */
const EXPIRED = 20_000;
const ROWS = 200;

/** Of an earlier half hour. */
const keyOf = (n: number): string => `000000:${identityKey(WORKSPACE, 'email', `expired-${n}@locks.example`)}`;

/** Locks that are deleted, and not forgotten by the server for some minutes. */
const leaveExpired = async (): Promise<void> => {
  const { identities } = database.mongo.collections;
  await identities.insertMany(Array.from({ length: EXPIRED }, (_, n) => ({ _id: keyOf(n), at: new Date(0) })));
  await identities.deleteMany({});
};

const columns = ['email'].map((id) => ({
  attribute: demoAttributes.find((one) => one.id === id) ?? { id, label: id, type: 'string' },
  header: id,
}));

const startContacts = async () => {
  const { _id } = await database.draft();
  const run = database.stores.runs.newId();
  const definition = definitionOf({ import: _id, run, ...pinNamedKind('contacts'), columns, lanes: 1 });
  await database.stores.runs.start({ definition, by: 'tester', from: ['draft'], acceptErrors: true });
  return definition;
};

/** Deleted entries that the server has walked over, whoever made it do so. */
const walkedOver = async (): Promise<number> => {
  const { db } = database.mongo.connection;
  const status = await db?.admin().command({ serverStatus: 1 });
  return status?.wiredTiger.cursor['Total number of entries skipped by cursor next calls'];
};

it('rule 23: locks are written without walking over those that have expired', async () => {
  await leaveExpired();
  const definition = await startContacts();
  const row = (_: unknown, i: number): [number, number, string] => [i + 1, i + 2, `new-${i}@locks.example`];
  const chunk = new FenceLane(definition).next({ accepted: Array.from({ length: ROWS }, row) });
  const before = await walkedOver();
  expect(await applyChunks(database.stores, definition, [chunk])).toBe('applied');
  // Each would walk over all of them; the first one may, as nothing that is there lies beside it.
  expect((await walkedOver()) - before).toBeLessThan((ROWS * EXPIRED) / 100);
});
