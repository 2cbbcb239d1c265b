import { expect, it } from 'vitest';
import { type StagedDoc, stagedKey } from '#libs/messages';
import { useDatabase } from './mongo-database.js';

const database = useDatabase();

const LANE = { run: 'run_raw', lane: 3 };

/** Of 40 MiB together: more than the server puts into one answer. */
const staged: readonly StagedDoc[] = Array.from({ length: 40 }, (_, i) => ({
  _id: stagedKey(LANE, 'a'.repeat(32), { file: 0, row: i + 1 }),
  json: JSON.stringify({ name: 'Zoë', filler: 'x'.repeat(1024 * 1024) }),
  file: 0,
  row: i + 1,
  line: i + 2,
}));

it('reads documents of any number and size, each whole and once', async () => {
  const { mongo, stores } = database;
  const all = { ...LANE, after: '', limit: 1_000 };
  expect(await stores.staging.read(all)).toEqual([]);
  await mongo.collections.staged.insertMany([...staged]);
  const rows = await stores.staging.read(all);
  expect(rows.map((row) => row.decode())).toEqual(staged);
  expect(rows.map(({ _id, bytes }) => [_id, bytes])).toEqual(
    staged.map(({ _id, json }) => [_id, Buffer.byteLength(json)]),
  );
  expect(await stores.staging.read({ ...all, after: staged[9]?._id ?? '', limit: 3 })).toHaveLength(3);
});
