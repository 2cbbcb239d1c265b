import { expect, it } from 'vitest';
import { pinNamedKind } from '#libs/kinds';
import { referenceResources } from '#libs/messages';
import { applyChunks } from './fence-batch.js';
import { FenceLane } from './fence-lane.js';
import { definitionOf, useDatabase, WORKSPACE } from './mongo-database.js';

const database = useDatabase();

const segments = referenceResources.find(({ path }) => path === 'segments') ?? referenceResources[0];

const makeSegment = async (name: string): Promise<string> => {
  const { references } = database.stores;
  const made = await references.create({ workspace: WORKSPACE, resource: segments, fields: { name }, createdBy: 'me' });
  return 'id' in made ? made.id : '';
};

/** An import whose customers join a segment. */
const start = async (segment: string) => {
  const { _id } = await database.draft();
  const run = database.stores.runs.newId();
  const definition = definitionOf({ import: _id, run, ...pinNamedKind('customers') });
  const wanted = { definition, by: 'tester', from: ['draft'], acceptErrors: true, segment: { id: segment } } as const;
  expect(await database.stores.runs.start(wanted)).toBe(true);
  return (await database.stores.runs.definition(run)) ?? definition;
};

const membersOf = (segment: string) =>
  database.mongo.collections.segmentMembers
    .find({ _id: { $gt: `${segment}:`, $lt: `${segment};` } })
    .sort({ _id: 1 })
    .toArray();

it('a batch that comes again writes no member twice, and who has joined keeps the row of the first run', async () => {
  const segment = await makeSegment('Twice');
  const definition = await start(segment);
  expect(definition.segment).toBe(segment);
  const chunk = new FenceLane(definition).customers(3, 'joins-');
  expect(await applyChunks(database.stores, definition, [chunk])).toBe('applied');
  const first = await membersOf(segment);
  expect(first.map(({ _id, run }) => [_id, run])).toEqual(
    [1, 2, 3].map((n) => [`${segment}:${WORKSPACE}:joins-${n}`, definition.run]),
  );
  expect(await applyChunks(database.stores, definition, [chunk])).toBe('moved');
  expect(await membersOf(segment)).toEqual(first);

  const again = await start(segment);
  expect(await applyChunks(database.stores, again, [new FenceLane(again).customers(4, 'joins-')])).toBe('applied');
  const all = await membersOf(segment);
  expect(all.slice(0, 3)).toEqual(first);
  expect(all.map(({ run }) => run)).toEqual([...first.map(({ run }) => run), again.run]);
});

it('a run does not start with a segment that is gone', async () => {
  const { _id } = await database.draft();
  const definition = definitionOf({ import: _id, run: database.stores.runs.newId() });
  const wanted = {
    definition,
    by: 'tester',
    from: ['draft'],
    acceptErrors: true,
    segment: { id: 'seg_gone' },
  } as const;
  expect(await database.stores.runs.start(wanted)).toBe(false);
  expect(await database.stores.imports.get(WORKSPACE, _id)).toMatchObject({ status: 'draft' });
});

it('members of a segment that was deleted go, many at a time, and those of others stay', async () => {
  const [gone, stays] = [await makeSegment('Goes'), await makeSegment('Stays')];
  const MANY = 11_000;
  const keys = Array.from({ length: MANY }, (_, n) => ({
    _id: `${gone}:${WORKSPACE}:c${n}`,
    run: 'r',
    file: 0,
    row: n,
  }));
  await database.mongo.collections.segmentMembers.insertMany([
    ...keys,
    { _id: `${stays}:${WORKSPACE}:c1`, run: 'r', file: 0, row: 1 },
  ]);
  const { segmentMembers, references } = database.stores;
  const { signal } = new AbortController();
  expect(await segmentMembers.deleteOfGoneSegments(signal)).toBe(0);
  expect(await references.remove({ workspace: WORKSPACE, resource: segments, id: gone })).toBe(true);
  expect(await segmentMembers.deleteOfGoneSegments(signal)).toBe(MANY);
  expect([await membersOf(gone), (await membersOf(stays)).length]).toEqual([[], 1]);
  expect(await segmentMembers.ofCustomer(WORKSPACE, 'c1')).toEqual([{ id: stays, name: 'Stays' }]);
  expect(await segmentMembers.ofCustomer('other', 'c1')).toEqual([]);
});
