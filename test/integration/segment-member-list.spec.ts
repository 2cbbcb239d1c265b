import { beforeAll, describe, expect, it } from 'vitest';
import { useSharedApi } from '../../apps/api/test/running-api.js';
import { runCli } from '../support/cli.js';

const api = useSharedApi();

const MANY = 1_203;
/** As long as an ID may be, and of letters that take the most bytes in a cursor. */
const LONG = '𝒜'.repeat(127);

const idOf = (n: number): string => (n === 0 ? LONG : `c-${String(n).padStart(5, '0')}`);
const ids = Array.from({ length: MANY }, (_, n) => idOf(n)).sort((a, b) =>
  Buffer.compare(Buffer.from(a), Buffer.from(b)),
);

let segment = '';
let other = '';

const make = async (name: string): Promise<string> => (await api.demo.post('/v1/segments', { name })).body.id;

const join = (workspace: string, members: readonly string[], to = segment) =>
  api.mongo.collections.segmentMembers.insertMany(
    members.map((id, row) => ({ _id: `${to}:${workspace}:${id}`, run: 'run_gone', file: 0, row })),
  );

beforeAll(async () => {
  segment = await make('Listed');
  other = await make('Listed too');
  await join('demo', ids);
  await join('demo', ['elsewhere'], other);
  await join('demo-2', ['of another workspace']);
});

const list = (query = '', id = segment) => api.demo.get(`/v1/segments/${id}/members${query}`);

describe('the customers of a segment', () => {
  it('are listed page by page, each once, in the order of their IDs, and counted on the first page', async () => {
    const [seen, counts]: [string[], unknown[]] = [[], []];
    for (let cursor = ''; ; ) {
      const { status, body } = await list(`?limit=500${cursor && `&cursor=${cursor}`}`);
      expect(status).toBe(200);
      seen.push(...body.items.map((member: { customer_id: string }) => member.customer_id));
      counts.push(body.count);
      if (body.next_cursor === null) break;
      cursor = body.next_cursor;
    }
    expect(seen).toEqual(ids);
    expect(counts).toEqual([MANY, null, null]);
  });

  it('can be read on after the longest ID', async () => {
    const behind = '𝓏 behind it';
    await join('demo', [behind]);
    const before = Buffer.from(ids.at(-2) ?? '').toString('base64url');
    const { body } = await list(`?limit=1&cursor=${before}`);
    expect(body.items).toMatchObject([{ customer_id: LONG }]);
    const { body: rest } = await list(`?cursor=${body.next_cursor}`);
    expect(rest).toMatchObject({ items: [{ customer_id: behind }], next_cursor: null });
  });

  it('say which import put them there, as long as that is known', async () => {
    expect((await list('?limit=1')).body.items).toEqual([{ customer_id: ids[0], import: null }]);
  });

  it('of a segment without any are none', async () => {
    expect((await list('', await make('Empty'))).body).toEqual({ items: [], next_cursor: null, count: 0 });
  });

  it.each([
    ['a segment that there is not', () => list('', 'seg_none'), 404],
    ['one of another workspace', () => api.other.get(`/v1/segments/${segment}/members`), 404],
    ['a page of more than 1,000', () => list('?limit=1001'), 400],
    ['a foreign cursor', () => list('?cursor=%00'), 400],
    ['a cursor that is too long', () => list(`?cursor=${'x'.repeat(1_501)}`), 400],
  ])('of %s are refused', async (_, ask, status) => {
    expect((await ask()).status).toBe(status);
  });

  it('are printed by the command line, one a line', async () => {
    const { appId, appToken } = api.credentials;
    const env = { SLUICE_URL: api.url, SLUICE_APP_ID: appId, SLUICE_APP_TOKEN: appToken };
    const plain = await runCli(['segments', 'members', other], env);
    expect([plain.exitCode, plain.stdout]).toEqual([0, 'elsewhere']);
    const json = await runCli(['segments', 'members', other, '--json'], env);
    expect(JSON.parse(json.stdout)).toEqual({ customer_id: 'elsewhere', import: null });
    expect((await runCli(['segments', 'members', 'seg_none'], env)).exitCode).toBe(1);
  });
});
