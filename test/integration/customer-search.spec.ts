import { beforeAll, describe, expect, it } from 'vitest';
import { nameWordsOf } from '#libs/attributes';
import { type CustomerDoc, customerKey } from '#libs/messages';
import { Asker } from '../../apps/api/test/asker.js';
import { useSharedApi } from '../../apps/api/test/running-api.js';
import { runCli } from '../support/cli.js';

const api = useSharedApi();

const customer = (workspace: string, id: string, rest: object = {}): CustomerDoc => {
  const words = nameWordsOf({ ...rest });
  const times = { n: 1, created_at: new Date(0), updated_at: new Date(1_000) };
  return { _id: customerKey(workspace, id), workspace, id, ...times, ...rest, ...(words && { name_words: words }) };
};

/** As many as no search lists. */
const MANY = 1_050;
/** More than any search looks at. */
const COMMON = 20_100;

beforeAll(async () => {
  const crowd = Array.from({ length: MANY }, (_, n) => customer('demo', `m-${n}`, { last_name: 'Mannigfalt' }));
  const common = Array.from({ length: COMMON }, (_, n) =>
    customer('demo', `v-${n}`, { first_name: 'Vielname', last_name: `Viktor${n}` }),
  );
  await api.mongo.collections.customers.insertMany([
    customer('demo', 'C1', {
      external_id: 'hu-1',
      first_name: 'Zsófia',
      last_name: 'Bánfalvi',
      email: 'Zsofi@Example.hu',
      mobile_phone: '+36305550186',
    }),
    customer('demo', 'C2', { first_name: 'Dóra', last_name: 'Kiss-Tóth', mobile_phone: '+36305550186' }),
    customer('demo', 'C3', { full_name: 'Banfield Zsolt', email: 'ß@example.hu' }),
    customer('demo', 'C4', { company: 'Bánfai és Társa Kft.', external_id: 'C1' }),
    customer('demo', 'C5', { email: 'ss@example.hu', other: 'x'.repeat(300_000) }),
    customer('demo-2', 'C1', { first_name: 'Zsófia', last_name: 'Bánfalvi', email: 'zsofi@example.hu' }),
    ...crowd,
    ...common,
  ]);
});

const find = async (search: string, more = '') => {
  const { status, body } = await api.demo.get(`/v1/customers?search=${encodeURIComponent(search)}${more}`);
  expect(status, JSON.stringify(body)).toBe(200);
  return body;
};

type Row = { readonly id: string; readonly matched_by: readonly string[] };

const idsFound = async (search: string): Promise<readonly string[]> =>
  (await find(search)).items.map(({ id }: Row) => id);

describe('a search for customers', () => {
  it.each([
    ['an ID and an external ID', 'C1', { C1: ['id'], C4: ['external_id'] }],
    ['an ID with blanks around it', ' C2 ', { C2: ['id'] }],
    ['an e-mail address in any case', 'ZSOFI@example.HU', { C1: ['email'] }],
    [
      'a phone number as people of the country write it',
      '06 30 555-0186',
      { C1: ['mobile_phone'], C2: ['mobile_phone'] },
    ],
    ['a phone number with its country code', '+36 (30) 5550186', { C1: ['mobile_phone'], C2: ['mobile_phone'] }],
    ['a first name without accents', 'zsofia', { C1: ['name'] }],
    ['the beginnings of words in any order', 'bánfa ZSÓ', { C1: ['name'] }],
    ['a word in the middle of a name', 'toth', { C2: ['name'] }],
    ['a word of a company', 'kft', { C4: ['name'] }],
    ['what is stored of nobody', 'nobody', {}],
  ])('finds %s, and says by what', async (_, search, expected) => {
    const { items, is_whole } = await find(search);
    expect(Object.fromEntries(items.map(({ id, matched_by }: Row) => [id, matched_by]))).toEqual(expected);
    expect(is_whole).toBe(true);
  });

  it('finds words by their beginnings only', async () => {
    expect([...(await idsFound('banf'))].sort()).toEqual(['C1', 'C3', 'C4']);
    expect(await idsFound('falvi')).toEqual([]);
  });

  it('takes no other letter for the same one in an e-mail address', async () => {
    expect(await idsFound('ß@example.hu')).toEqual(['C3']);
    expect(await idsFound('ss@example.hu')).toEqual(['C5']);
  });

  it('shows what a list needs, and names where it has looked', async () => {
    const { items, searched, next_cursor } = await find('zsofia');
    expect(items).toEqual([
      {
        id: 'C1',
        external_id: 'hu-1',
        name: 'Zsófia Bánfalvi',
        email: 'Zsofi@Example.hu',
        mobile_phone: '+36305550186',
        updated_at: '1970-01-01T00:00:01.000Z',
        matched_by: ['name'],
      },
    ]);
    expect(next_cursor).toBeNull();
    expect(searched.map(({ by }: { by: string }) => by)).toEqual(['id', 'external_id', 'name']);
    expect((await find('+36 30 555 0186')).searched).toContainEqual({ by: 'mobile_phone', value: '+36305550186' });
  });

  it('gives each customer once, page by page, and says that there are more than it lists', async () => {
    const seen: string[] = [];
    let isWhole: boolean | null = null;
    for (let cursor = ''; ; ) {
      const page = await find('mannig', `&limit=70${cursor && `&cursor=${cursor}`}`);
      seen.push(...page.items.map(({ id }: Row) => id));
      isWhole = page.is_whole;
      if (page.next_cursor === null) break;
      cursor = page.next_cursor;
    }
    expect([seen.length, new Set(seen).size, isWhole]).toEqual([1_000, 1_000, false]);
  });

  it('looks for the rarest of several words first', async () => {
    expect(await find('vielname viktor20099')).toMatchObject({ items: [{ id: 'v-20099' }], is_whole: true });
    expect((await find('vielname vikt nobody')).items).toEqual([]);
  });

  it('says so where it has not looked at all that have a word', async () => {
    expect(await find('vielname vikto')).toMatchObject({ is_whole: false });
  });

  it('shows nobody of another workspace', async () => {
    const { body } = await api.other.get('/v1/customers?search=zsofia');
    expect(body.items.map(({ id }: Row) => id)).toEqual([]);
  });

  it.each([
    ['a foreign cursor', 'search=a&cursor=eA'],
    ['more than 100 a page', 'search=a&limit=101'],
    ['a text of more than 200 characters', `search=${'a'.repeat(201)}`],
  ])('refuses %s', async (_, query) => {
    expect((await api.demo.get(`/v1/customers?${query}`)).status).toBe(400);
  });

  it('is for those who may read customers', async () => {
    const { tokens } = api.stores;
    const appToken = await tokens.issue({ workspace: 'demo', appId: 'stranger', scopes: ['imports:read'] });
    const stranger = Asker.as(api.url, { appId: 'stranger', appToken });
    expect((await stranger.get('/v1/customers?search=zsofia')).status).toBe(403);
  });

  it('is printed by the command line, one a line', async () => {
    const { appId, appToken } = api.credentials;
    const env = { SLUICE_URL: api.url, SLUICE_APP_ID: appId, SLUICE_APP_TOKEN: appToken };
    const plain = await runCli(['customers', 'search', 'bánfalvi'], env);
    expect([plain.exitCode, plain.stdout]).toEqual([0, 'C1  Zsófia Bánfalvi  Zsofi@Example.hu  +36305550186  by name']);
    const json = await runCli(['customers', 'search', 'mannig', '--limit', '150', '--json'], env);
    expect(JSON.parse(json.stdout).customers).toHaveLength(150);
    expect((await runCli(['customers', 'search', 'nobody'], env)).stdout).toBe('No customers.');
  });
});

describe('customers without a search', () => {
  it('are listed in the order of their IDs', async () => {
    const first = await api.demo.get('/v1/customers?limit=4');
    expect(first.body.items.map(({ id }: Row) => id)).toEqual(['C1', 'C2', 'C3', 'C4']);
    const next = await api.demo.get(`/v1/customers?limit=1&cursor=${first.body.next_cursor}`);
    expect(next.body).toMatchObject({ items: [{ id: 'C5', matched_by: [] }], searched: [], is_whole: true });
  });

  it('are shown without the words by which they are found', async () => {
    const { body } = await api.demo.get('/v1/customers/C1');
    expect(body.first_name).toBe('Zsófia');
    expect(body).not.toHaveProperty('name_words');
  });
});
