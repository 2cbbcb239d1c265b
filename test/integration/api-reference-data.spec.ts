import { describe, expect, it } from 'vitest';
import type { Answer } from '../../apps/api/test/asker.js';
import { useSharedApi } from '../../apps/api/test/running-api.js';

const api = useSharedApi();

interface Sort {
  readonly path: string;
  /** One that differs from all others by its number. */
  readonly make: (n: number) => Readonly<Record<string, string>>;
  /** The field that is unique, and another spelling of what one has there. */
  readonly field: string;
  readonly respelled: (text: string) => string;
  readonly change: object;
  /** Entries that every workspace has. */
  readonly builtIn: readonly string[];
}

const shouted = (text: string): string => ` ${text.toUpperCase().normalize('NFD')} `;

const named = { field: 'name', respelled: shouted, builtIn: [] };
const system = { field: 'system_name', respelled: shouted, change: { name: 'Other' }, builtIn: [] };

const sorts: readonly Sort[] = [
  { path: 'brands', make: (n) => ({ name: `Győr ${n}` }), change: { name: 'Other brand' }, ...named },
  {
    path: 'points-of-contact',
    make: (n) => ({ name: 'Shop', external_id: `Győr-${n}` }),
    ...{ field: 'external_id', respelled: shouted, change: { name: 'Other shop' }, builtIn: ['admin-panel'] },
  },
  {
    path: 'data-sources',
    make: (n) => ({ name: `Győr ${n}`, point_of_contact: 'admin-panel' }),
    ...{ ...named, change: { name: 'Other source' }, builtIn: ['admin-panel'] },
  },
  { path: 'segments', make: (n) => ({ name: `Győr ${n}` }), change: { name: 'Other segment' }, ...named },
  {
    path: 'topics',
    make: (n) => ({ system_name: `DailyNews${n}`, name: 'News' }),
    ...{ ...system, respelled: (text: string) => text.replace('DailyNews', 'daily_news-') },
  },
  {
    path: 'action-templates',
    make: (n) => ({ system_name: `Web.Change${n}`, name: 'Change', category: 'Personal action' }),
    ...system,
  },
];

let made = 0;
const next = ({ make }: Sort): Readonly<Record<string, string>> => {
  made += 1;
  return make(made);
};

const keyed = (key: string) => ({ 'idempotency-key': key });

const create = async (path: string, body: object): Promise<string> => {
  const { status, body: answer } = await api.demo.post(`/v1/${path}`, body);
  expect([status, answer.detail]).toEqual([201, undefined]);
  return answer.id;
};

const idsOf = ({ body }: Answer): readonly string[] => body.items.map(({ id }: { readonly id: string }) => id);

describe.each(sorts)('the $path of a workspace', (sort) => {
  const { path, field, respelled, change, builtIn } = sort;
  const at = `/v1/${path}`;

  it('are made, shown, changed, sent back and deleted', async () => {
    const body = next(sort);
    const created = await api.demo.post(at, body);
    expect(created).toMatchObject({ status: 201, body: { ...body, created_by: 'demo' } });
    const one = `${at}/${created.body.id}`;
    expect((await api.demo.get(one)).body).toEqual(created.body);
    const changed = await api.demo.patch(one, change);
    expect(changed).toMatchObject({ status: 200, body: { ...created.body, ...change } });
    expect((await api.demo.patch(one, changed.body)).body).toEqual(changed.body);
    expect((await api.demo.delete(one)).status).toBe(204);
    const gone = [await api.demo.get(one), await api.demo.patch(one, change), await api.demo.delete(one)];
    expect(gone.map(({ status }) => status)).toEqual([404, 404, 404]);
  });

  it('have an id of their own, which is only read', async () => {
    const one = `${at}/${await create(path, next(sort))}`;
    const refused = await api.demo.patch(one, { id: 'other' });
    expect([refused.status, refused.body.errors[0].pointer]).toEqual([400, '/id']);
    expect((await api.demo.post(at, { ...next(sort), id: 'mine' })).status).toBe(400);
  });

  it('come in pages, each entry once, the oldest first', async () => {
    const before = idsOf(await api.demo.get(`${at}?limit=200`));
    expect(before.slice(0, builtIn.length)).toEqual(builtIn);
    const added = [];
    for (let n = 0; n < 3; n += 1) added.push(await create(path, next(sort)));
    const read: string[] = [];
    for (let query = 'limit=2'; ; ) {
      const page = await api.demo.get(`${at}?${query}`);
      read.push(...idsOf(page));
      if (page.body.next_cursor === null) break;
      query = `limit=2&cursor=${page.body.next_cursor}`;
    }
    expect(read).toEqual([...before, ...added]);
  });

  it('are made once under an Idempotency-Key, also at once', async () => {
    const body = next(sort);
    const answers = await Promise.all([1, 2, 3, 4].map(() => api.demo.post(at, body, keyed(`one-${path}`))));
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201]);
    expect(answers.map((each) => each.body)).toEqual(answers.map(() => answers[0]?.body));
    const other = await api.demo.post(at, next(sort), keyed(`one-${path}`));
    expect(other.body).toMatchObject({ status: 422, code: 'idempotency_key_reused' });
  });

  it(`have a ${field} that no other has, however it is spelled`, async () => {
    const body = next(sort);
    const id = await create(path, body);
    const same = { ...next(sort), [field]: respelled(body[field] ?? '') };
    for (const headers of [{}, keyed(`same-${path}`)]) {
      const refused = await api.demo.post(at, same, headers);
      expect([refused.status, refused.body.code, refused.body.errors[0].pointer]).toEqual([
        ...[409, 'already_exists', `/${field}`],
      ]);
      expect(refused.body.detail).toContain(id);
    }
    expect((await api.demo.delete(`${at}/${id}`)).status).toBe(204);
    expect((await api.demo.post(at, same, keyed(`same-${path}`))).status).toBe(201);
  });

  it('of equal ones made at once one is there, and the others are refused', async () => {
    for (let round = 0; round < 5; round += 1) {
      const body = next(sort);
      const answers = await Promise.all([1, 2, 3, 4].map(() => api.demo.post(at, body)));
      const codes = answers.map(({ status, body: answer }) => `${status} ${answer.code ?? ''}`).toSorted();
      expect(codes).toEqual(['201 ', ...Array<string>(3).fill('409 already_exists')]);
    }
  });

  it('belong to it alone', async () => {
    const body = next(sort);
    const one = `${at}/${await create(path, body)}`;
    const answers = [await api.other.get(one), await api.other.patch(one, change), await api.other.delete(one)];
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404]);
    expect(idsOf(await api.other.get(at))).toEqual(builtIn);
    const theirs = await api.other.post(at, body, keyed(`one-${path}`));
    expect(theirs.status).toBe(201);
    await api.other.delete(`${at}/${theirs.body.id}`);
  });

  it.each(['', ' \t ', 'a\u202eb', 'x'.repeat(101), 7])(`have no ${field} such as %j`, async (text) => {
    const refused = await api.demo.post(at, { ...next(sort), [field]: text });
    expect([refused.status, refused.body.errors[0].pointer]).toEqual([400, `/${field}`]);
  });

  it('lack nothing', async () => {
    const refused = await api.demo.post(at, {});
    const pointers = refused.body.errors.map(({ pointer }: { readonly pointer: string }) => pointer);
    expect([refused.status, pointers]).toEqual([400, Object.keys(sort.make(0)).map((name) => `/${name}`)]);
  });
});

it('texts are kept trimmed and in NFC', async () => {
  const id = await create('segments', { name: '  Gyo\u030br, all  ' });
  expect((await api.demo.get(`/v1/segments/${id}`)).body.name).toBe('Győr, all');
});

describe('a name that customers and events hold', () => {
  it.each(['topics', 'action-templates'])('of %s stays what it is', async (path) => {
    const sort = sorts.find((each) => each.path === path) as Sort;
    const one = `/v1/${path}/${await create(path, next(sort))}`;
    const refused = await api.demo.patch(one, { system_name: 'Other' });
    expect([refused.status, refused.body.errors[0].pointer]).toEqual([400, '/system_name']);
  });

  it.each(['a.b', 'a:b', '$a', 'a b', 'é'])('of a topic is no %j', async (name) => {
    expect((await api.demo.post('/v1/topics', { system_name: name, name: 'News' })).status).toBe(400);
  });
});

it('the category Personal action is spelled in one way, and there may be others', async () => {
  const template = (system_name: string, category: string) => ({ system_name, name: 'T', category });
  const personal = await api.demo.post('/v1/action-templates', template('P1', ' personal ACTION'));
  const other = await api.demo.post('/v1/action-templates', template('P2', 'Loyalty'));
  expect([personal.body.category, other.body.category]).toEqual(['Personal action', 'Loyalty']);
});
