import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { brands, dataSources, pointsOfContact, staticSegments } from '#libs/messages';
import { type Mongo, openStores, type ReferenceDoc, type ReferenceStore } from '#libs/mongo';
import { useDatabase, WORKSPACE } from './mongo-database.js';

const database = useDatabase();

const ROUNDS = 25;
const workspace = WORKSPACE;
const createdBy = 'tester';

/** Two processes. */
let others: Mongo;
let here: ReferenceStore;
let there: ReferenceStore;

beforeAll(async () => {
  others = await database.connect();
  here = database.stores.references;
  there = openStores(others).references;
});
afterAll(() => others.close());

let made = 0;
const nextName = (): string => {
  made += 1;
  return `entry ${made}`;
};

const brandNamed = async (name: string): Promise<ReferenceDoc> =>
  (await here.create({ workspace, resource: brands, fields: { name }, createdBy })) as ReferenceDoc;

const shopOf = (brand: string | null) => ({
  ...{ workspace, resource: pointsOfContact, createdBy },
  fields: { name: 'Shop', external_id: nextName(), brand },
});

const isWritten = (written: unknown): boolean => typeof written === 'object' && !('refused' in Object(written));

describe('who deletes an entry while another process comes to refer to it', () => {
  it('by making an entry: one of them is refused', async () => {
    for (let n = 0; n < ROUNDS; n += 1) {
      const { id } = await brandNamed(nextName());
      const [removed, shop] = await Promise.all([
        here.remove({ workspace, resource: brands, id }),
        there.create(shopOf(id)),
      ]);
      expect([removed === true, isWritten(shop)].filter(Boolean)).toHaveLength(1);
      expect((await here.get({ workspace, resource: brands, id })) !== null).toBe(isWritten(shop));
    }
  });

  it('by changing an entry: one of them is refused', async () => {
    const shop = (await here.create(shopOf(null))) as ReferenceDoc;
    const place = { workspace, resource: pointsOfContact, id: shop.id };
    for (let n = 0; n < ROUNDS; n += 1) {
      const { id } = await brandNamed(nextName());
      const [removed, changed] = await Promise.all([
        here.remove({ workspace, resource: brands, id }),
        there.change(place, { brand: id }),
      ]);
      expect([removed === true, isWritten(changed)].filter(Boolean)).toHaveLength(1);
      const { fields } = (await here.get(place)) as ReferenceDoc;
      expect(fields.brand === id).toBe(isWritten(changed));
    }
  });

  it('by settings of an import: one of them is refused', async () => {
    for (let n = 0; n < ROUNDS; n += 1) {
      const fields = { name: nextName() };
      const { id } = (await here.create({ workspace, resource: staticSegments, fields, createdBy })) as ReferenceDoc;
      const draft = await database.draft();
      const name = (session: object) =>
        others.models.imports.updateOne(
          { _id: draft._id },
          { $set: { settings: { segment: { id } } as never } },
          session,
        );
      const hold = { workspace, references: [{ resource: 'segments', id }] };
      const [removed, held] = await Promise.all([
        here.remove({ workspace, resource: staticSegments, id }),
        there.holding(hold, (session) => name({ session })),
      ]);
      expect([removed === true, !('unknown' in held)].filter(Boolean)).toHaveLength(1);
    }
  });
});

it('of equal entries that two processes make at once one is there, and the other names it', async () => {
  for (let n = 0; n < ROUNDS; n += 1) {
    const request = { workspace, resource: brands, fields: { name: nextName() }, createdBy };
    const both = await Promise.all([here.create(request), there.create(request)]);
    const written = both.filter(isWritten) as ReferenceDoc[];
    expect(written).toHaveLength(1);
    expect(both.find((each) => !isWritten(each))).toMatchObject({ refused: 'taken', field: 'name' });
  }
});

it('work that names what does not exist is not done', async () => {
  const hold = { workspace, references: [{ resource: 'segments', id: 'seg_none' }] };
  const done: string[] = [];
  const held = await here.holding(hold, async () => done.push('work'));
  expect([held, done]).toEqual([{ unknown: { resource: 'segments', id: 'seg_none' } }, []]);
});

describe('a snapshot', () => {
  it('has all entries of the workspace by their resource, and nothing of others', async () => {
    const elsewhere = 'elsewhere';
    const { id } = (await here.create({
      ...{ workspace: elsewhere, resource: brands, fields: { name: 'One' }, createdBy },
    })) as ReferenceDoc;
    const shop = { ...shopOf(id), workspace: elsewhere };
    const added = (await here.create(shop)) as ReferenceDoc;
    expect(await here.snapshot(elsewhere)).toEqual({
      brands: [{ id, name: 'One' }],
      'points-of-contact': [
        { id: 'admin-panel', name: 'Admin panel', external_id: 'admin-panel', brand: null },
        { id: added.id, ...shop.fields },
      ],
      'data-sources': [{ id: 'admin-panel', name: 'Admin panel', point_of_contact: 'admin-panel' }],
      ...{ segments: [], topics: [], 'action-templates': [] },
    });
  });

  it('of a workspace that has none yet has what is built in', async () => {
    const { 'data-sources': sources } = await there.snapshot('untouched');
    expect(sources.map(({ id }) => id)).toEqual(['admin-panel']);
    const place = { workspace: 'untouched', resource: dataSources, id: 'admin-panel' };
    expect(await here.get(place)).toMatchObject({ createdBy: 'sluice', refers: ['points-of-contact:admin-panel'] });
  });

  it('is of one moment: what is written meanwhile is in it whole or not at all', async () => {
    const place = 'moments';
    await here.snapshot(place);
    let isOver = false;
    const writing = (async () => {
      for (let n = 0; n < ROUNDS; n += 1) {
        const request = { workspace: place, createdBy };
        const brand = (await there.create({
          ...request,
          resource: brands,
          fields: { name: nextName() },
        })) as ReferenceDoc;
        await there.create({ ...shopOf(brand.id), workspace: place });
      }
      isOver = true;
    })();
    let looks = 0;
    for (; !isOver; looks += 1) {
      const { brands: seen, 'points-of-contact': shops } = await here.snapshot(place);
      const ids = new Set(seen.map(({ id }) => id));
      expect(shops.filter(({ brand }) => brand !== null && !ids.has(brand))).toEqual([]);
    }
    await writing;
    expect(looks).toBeGreaterThan(1);
  });
});
