import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { readObject } from '../support/cli.js';
import { askerOf, HttpImport } from '../support/http-import.js';
import { useSharedSluice } from '../support/use-sluice.js';

const sluice = useSharedSluice();

const given = { kind: 'people', action: 'add', point_of_contact: 'file' };

const ids: Record<string, string> = {};

const make = async (path: string, body: object): Promise<string> => {
  const made = await askerOf(sluice()).post(path, body);
  expect(made.status).toBe(201);
  return made.body.id;
};

const point = (external_id: string, brand: string | null = null) =>
  make('/v1/points-of-contact', { name: 'Shop', external_id, brand });

const customer = async (email: string) => (await sluice().database.all('customers', { email }))[0];

const originOf = async (email: string) =>
  (await sluice().database.all('events', { customer: (await customer(email))?._id }))[0]?.origin;

const header = 'Email,IsSubscribed,LastUpdatePointOfContact\n';

beforeAll(async () => {
  ids.first = await point('Shop-1');
  ids.second = await point('Shop-2');
  ids.source = await make('/v1/data-sources', { name: 'Sheet of shops', point_of_contact: ids.second });
});

it('a point of contact in each row is in its event, and rows with an unknown one are rejected', async () => {
  const text = `${header}p1@poc.hu,true,shop-1\np2@poc.hu,true,\np3@poc.hu,true,Shop-9\n`;
  const made = await HttpImport.of(sluice(), { 'p.csv': text }, { ...given, data_source: ids.source });
  await made.start(true);
  expect(await made.settled()).toMatchObject({
    ...{ created: 2, rejected: 1, point_of_contact: 'file', ignored_columns: [] },
    reasons: { point_of_contact_unknown: 1 },
  });
  expect(await originOf('p1@poc.hu')).toEqual({ data_source: ids.source, point_of_contact: ids.first, brand: null });
  expect(await originOf('p2@poc.hu')).toMatchObject({ point_of_contact: ids.second });
  const [error] = await made.errors();
  expect(error).toMatchObject({ row: 3, attribute: 'last_update_point_of_contact', code: 'point_of_contact_unknown' });
  expect(error?.message).not.toContain('Shop-9');
});

it('without the option the column is left out and listed; on the command line it is --point-of-contact file', async () => {
  const path = join(sluice().folder, 'points.csv');
  writeFileSync(path, `${header}cli@poc.hu,true,Shop-1\n`);
  const run = async (...options: readonly string[]) =>
    readObject(await sluice().cli('import', 'people', path, '--action', 'add', '--json', ...options));
  expect(await run('--validate-only')).toMatchObject({ created: 1, ignored_columns: ['LastUpdatePointOfContact'] });
  expect(await run('--validate-only', '--point-of-contact', ids.second ?? '')).toMatchObject({ created: 1 });
  expect(await run('--point-of-contact', 'file')).toMatchObject({ created: 1, ignored_columns: [] });
  expect(await originOf('cli@poc.hu')).toMatchObject({ data_source: 'admin-panel', point_of_contact: ids.first });
});

describe('in a workspace with several brands', () => {
  beforeAll(async () => {
    ids.north = await make('/v1/brands', { name: 'North' });
    ids.south = await make('/v1/brands', { name: 'South' });
    await point('North-1', ids.north);
    await point('South-1', ids.south);
  });

  it('subscriptions go to the brand of each row, and a point of contact without one rejects its row', async () => {
    const text = `${header}b1@poc.hu,true,North-1\nb1@poc.hu,no,south-1\nb2@poc.hu,true,Shop-1\nb3@poc.hu,true,\n`;
    const made = await HttpImport.of(sluice(), { 'b.csv': text }, given);
    expect((await made.show()).obstacles).toEqual([]);
    await made.validate();
    expect((await made.settled()).plan).toMatchObject({ created: 1, updated: 1, rejected: 2 });
    await made.start(true);
    expect(await made.settled()).toMatchObject({ created: 1, updated: 1, rejected: 2, reasons: { brand_missing: 2 } });
    expect((await customer('b1@poc.hu'))?.subscriptions).toEqual({
      [`${ids.north}:all`]: true,
      [`${ids.south}:all`]: false,
    });
  });

  it('a start without a brand is refused where no file says it by row', async () => {
    const made = await HttpImport.of(sluice(), { 'n.csv': 'Email,IsSubscribed\nn@poc.hu,true\n' }, given);
    expect((await made.show()).obstacles).toMatchObject([{ code: 'brand_missing' }]);
    expect((await made.start(true)).body.code).toBe('file_errors');
  });

  it('that of the data source is taken for all rows where it has one', async () => {
    const shop = await make('/v1/data-sources', {
      name: 'North sheet',
      point_of_contact: await point('N-2', ids.north),
    });
    const files = { 'n.csv': 'Email,IsSubscribed\nn2@poc.hu,true\n' };
    const made = await HttpImport.of(sluice(), files, { ...given, data_source: shop });
    await made.start(true);
    expect(await made.settled()).toMatchObject({ created: 1 });
    expect((await customer('n2@poc.hu'))?.subscriptions).toEqual({ [`${ids.north}:all`]: true });
  });
});
