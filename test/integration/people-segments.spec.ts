import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readObject } from '../support/cli.js';
import { askerOf, HttpImport } from '../support/http-import.js';
import { until } from '../support/until.js';
import { useSharedSluice } from '../support/use-sluice.js';

const sluice = useSharedSluice();

const asker = () => askerOf(sluice());

const prepared = (text: string, settings: object): Promise<HttpImport> =>
  HttpImport.of(sluice(), { 'people.csv': text }, { kind: 'people', action: 'add', ...settings });

const imported = async (text: string, settings: object) => {
  const made = await prepared(text, settings);
  expect((await made.start(true)).status).toBe(202);
  return made.settled();
};

const make = async (name: string): Promise<string> => (await asker().post('/v1/segments', { name })).body.id;

const named = async (name: string): Promise<readonly { readonly id: string; readonly name: string }[]> => {
  const { body } = await asker().get('/v1/segments?limit=200');
  return body.items.filter((segment: { readonly name: string }) => segment.name === name);
};

const members = async (segment: string) => {
  const all = await sluice().database.all('segment_members');
  return all.filter(({ _id }) => String(_id).startsWith(`${segment}:`));
};

const byEmail = async (email: string) => (await sluice().database.all('customers', { email }))[0];

const segmentsOf = async (email: string): Promise<unknown> =>
  (await asker().get(`/v1/customers/${(await byEmail(email))?.id}`)).body.segments;

describe('a segment that exists', () => {
  it('is joined by rows that are created, updated or unchanged, once each, and not by those rejected', async () => {
    const id = await make('Spring fair');
    await imported('Email,FirstName\nold-1@seg.hu,Anna\nold-2@seg.hu,Béla\n', {});
    const before = await byEmail('old-1@seg.hu');
    const text = 'Email,FirstName\nold-1@seg.hu,Anna\nold-2@seg.hu,Bela\nnew@seg.hu,C\nNEW@seg.hu,\nwrong,\n';
    const receipt = await imported(text, { segment: { id } });
    expect(receipt).toMatchObject({
      ...{ created: 1, updated: 1, unchanged: 2, rejected: 1, customers: 3, events: 2, segment: { id } },
    });
    expect((await members(id)).map(({ file, row }) => [file, row]).toSorted()).toEqual([
      [0, 1],
      [0, 2],
      [0, 3],
    ]);
    const { body: listed } = await asker().get(`/v1/segments/${id}/members`);
    const putThere = { customer_id: expect.any(String), import: receipt.id };
    expect(listed).toEqual({ items: [putThere, putThere, putThere], next_cursor: null, count: 3 });
    expect(await byEmail('old-1@seg.hu')).toEqual(before);
    expect(await segmentsOf('old-1@seg.hu')).toEqual([{ id, name: 'Spring fair' }]);
    expect(await segmentsOf('new@seg.hu')).toEqual([{ id, name: 'Spring fair' }]);
  });

  it('is found by its name, trimmed and in any case, and joining again keeps who was first', async () => {
    const id = await make('Győr, all');
    await imported('Email\nfirst@seg.hu\n', { segment: { id } });
    const [first] = await members(id);
    const receipt = await imported('Email\nfirst@seg.hu\n', { segment: { name: '  GYŐR, ALL ' } });
    expect(receipt).toMatchObject({ unchanged: 1, segment: { id } });
    expect(await members(id)).toEqual([first]);
    expect(await named('GYŐR, ALL')).toEqual([]);
  });

  it('that there is not is refused by its id, and so is a name of blanks', async () => {
    const given = { kind: 'people', action: 'add' };
    const unknown = await asker().post('/v1/imports', { ...given, segment: { id: 'seg_none' } });
    expect([unknown.status, unknown.body.detail, unknown.body.errors[0].pointer]).toEqual([
      ...[400, 'There is no segment seg_none.', '/segment/id'],
    ]);
    for (const segment of [{ name: ' \t' }, {}, { id: 'seg_1', name: 'Both' }, 'Spring'])
      expect((await asker().post('/v1/imports', { ...given, segment })).status).toBe(400);
  });
});

describe('a segment that is only named', () => {
  it('is made when the import starts, not when it is drafted or validated', async () => {
    const made = await prepared('Email\nmaker@seg.hu\n', { segment: { name: ' Summer fair ' } });
    expect(await made.show()).toMatchObject({ segment: { name: 'Summer fair' } });
    await made.validate();
    expect(await made.settled()).toMatchObject({ status: 'validated', plan: { created: 1 } });
    expect(await named('Summer fair')).toEqual([]);
    expect(await members('seg_')).toEqual(expect.not.arrayContaining([expect.objectContaining({ import: made.id })]));

    expect((await made.start()).status).toBe(202);
    await made.settled();
    const [segment] = await named('Summer fair');
    expect(await made.show()).toMatchObject({ status: 'finished', created: 1, segment: { id: segment?.id } });
    expect(await members(segment?.id ?? '')).toHaveLength(1);
  });

  it('by several imports that start at once is one', async () => {
    const numbers = [1, 2, 3, 4];
    const settings = { segment: { name: 'Rush' } };
    const all = await Promise.all(numbers.map((n) => prepared(`Email\nrush-${n}@seg.hu\n`, settings)));
    const started = await Promise.all(all.map((made) => made.start(true)));
    expect(started.map(({ status }) => status)).toEqual(numbers.map(() => 202));
    await Promise.all(all.map((made) => made.settled()));
    const found = await named('Rush');
    expect(found).toHaveLength(1);
    expect(await members(found[0]?.id ?? '')).toHaveLength(4);
  });
});

describe('a segment that an open import names', () => {
  it.each([
    ['its id', (id: string) => ({ id })],
    ['its name in any case', () => ({ name: 'held by An import' })],
  ])('by %s is not deleted before that is over, and then its members go with it', async (_, segmentBy) => {
    const id = await make('Held by an import');
    const made = await prepared('Email\nheld@seg.hu\n', { segment: segmentBy(id) });
    const refused = await asker().delete(`/v1/segments/${id}`);
    expect([refused.status, refused.body.code, refused.body.errors]).toEqual([
      ...[409, 'in_use', [{ resource: 'imports', id: made.id, name: (await made.show()).name }]],
    ]);
    await made.start(true);
    await made.settled();
    expect(await members(id)).toHaveLength(1);
    expect((await asker().delete(`/v1/segments/${id}`)).status).toBe(204);
    expect(await segmentsOf('held@seg.hu')).not.toContainEqual(expect.objectContaining({ id }));
    await until('the members are gone', async () => (await members(id)).length === 0);
  });
});

it('a segment is joined on the command line by its name', async () => {
  const path = join(sluice().folder, 'segment.csv');
  writeFileSync(path, 'Email\ncli@seg.hu\n');
  const options = ['--action', 'add', '--segment', 'By command', '--accept-errors', '--json'];
  const receipt = readObject(await sluice().cli('import', 'people', path, ...options));
  expect(receipt).toMatchObject({ status: 'finished', created: 1 });
  const shown = await sluice().cli('customers', 'show', String((await byEmail('cli@seg.hu'))?.id), '--json');
  expect(JSON.parse(shown.stdout).segments).toEqual(
    await named('By command').then((all) => all.map(({ id, name }) => ({ id, name }))),
  );
});
