import { beforeAll, describe, expect, it } from 'vitest';
import { type RejectReason, rejectKey } from '#libs/messages';
import { useSharedApi } from '../../apps/api/test/running-api.js';

const api = useSharedApi();

describe('errors by place', () => {
  const ROWS = 120;
  let path: string;

  const reasonsOf = (row: number): readonly RejectReason[] => [
    { attribute: 'email', code: 'invalid_email' },
    ...(row % 10 === 0 ? [{ attribute: 'birth_date', code: 'invalid_date' } as const] : []),
  ];

  beforeAll(async () => {
    const id = await api.readyImport();
    await api.demo.post(`/v1/imports/${id}/validate`);
    const run = (await api.stores.imports.get('demo', id))?.validation ?? '';
    const rejects = Array.from({ length: ROWS }, (_, n) => ({
      ...{ _id: rejectKey(run, 0, n + 1), workspace: 'demo', import: id, run, file: 0, row: n + 1, line: n + 2 },
      ...{ customer_id: `c-${n + 1}`, total: 1, reasons: reasonsOf(n + 1) },
    }));
    await api.mongo.collections.rejects.insertMany(rejects);
    const counted = { read: ROWS, rejected: ROWS, 'files.0.rejected': ROWS, 'files.0.reasons': ROWS + 12 };
    await api.mongo.collections.fences.updateOne({ _id: `${run}:0` }, { $inc: counted });
    path = `/v1/imports/${id}/errors`;
  });

  const DATES = 'code=invalid_date';
  it.each([
    ['at=0&limit=1', 1, 0, ROWS],
    ['at=9&limit=1', 10, 9, ROWS],
    ['at=100', 101, 100, ROWS],
    [`at=${ROWS - 1}`, ROWS, ROWS - 1, ROWS],
    [`at=${ROWS}`, null, null, ROWS],
    [`at=${ROWS + 7}`, null, null, ROWS],
    ['at=60&file=customers.csv', 61, 60, ROWS],
    ['at=0&file=other.csv', null, null, 0],
    [`at=0&${DATES}`, 10, 0, 12],
    [`at=5&${DATES}`, 60, 5, null],
    [`at=11&${DATES}&attribute=birth_date`, 120, 11, null],
    [`at=0&attribute=birth_date`, 10, 0, 12],
    ['at=0&customer_id=c-10', 10, 0, 1],
    ['at=1&customer_id=c-10', null, null, null],
    ['at_row=77', 77, 76, ROWS],
    ['at_row=77&file=customers.csv&limit=1', 77, 76, ROWS],
    [`at_row=${ROWS + 1}`, null, null, ROWS],
    [`at_row=71&${DATES}`, 80, 7, null],
    ['at_row=71&attribute=birth_date', 80, 7, null],
    ['at_row=71&message=NOT%20A%20DATE', 80, null, null],
    ['', 1, 0, ROWS],
    [DATES, 10, 0, null],
    ['message=NOT%20A%20DATE', 10, null, null],
  ])('by place: %s begins with row %j behind %j of %j', async (query, row, position, total) => {
    const { body } = await api.demo.get(`${path}?${query}`);
    expect([body.items[0]?.row ?? null, body.position, body.total]).toEqual([row, position, total]);
  });

  it('pages from a place on know their places', async () => {
    const places: unknown[] = [];
    let start = 'at=8';
    while (places.length < 3) {
      const { body } = await api.demo.get(`${path}?limit=1&${start}`);
      places.push([body.position, ...body.items.map(({ row }: { row: number }) => row)]);
      start = `cursor=${body.next_cursor}`;
    }
    expect(places).toEqual([
      [8, 9],
      [9, 10, 10],
      [10, 11],
    ]);
  });

  it.each(['at=-1', 'at=x', 'at_row=0', 'at=0&at_row=1', 'at=1&message=a', 'at=1&transaction_id=a'])(
    'the place %s is refused',
    async (query) => {
      expect((await api.demo.get(`${path}?${query}`)).body).toMatchObject({ status: 400, code: 'invalid_request' });
    },
  );

  const [email, date] = [
    { file: 'customers.csv', attribute: 'email', code: 'invalid_email', errors: ROWS, row: 1 },
    { file: 'customers.csv', attribute: 'birth_date', code: 'invalid_date', errors: 12, row: 10 },
  ];

  it.each([
    ['', [email, date]],
    ['?file=customers.csv', [email, date]],
    ['?file=other.csv', []],
  ])('by attribute, reason and file, the most frequent first: %s', async (query, items) => {
    const { body } = await api.demo.get(`${path}/groups${query}`);
    expect(body).toMatchObject({ items, next_cursor: null, not_listed: 0 });
    expect(body.items).toHaveLength(items.length);
  });

  it('groups are not there for another workspace, or with a cursor of something else', async () => {
    expect((await api.other.get(`${path}/groups`)).status).toBe(404);
    expect((await api.demo.get(`${path}/groups?cursor=x`)).status).toBe(400);
  });
});

it('errors of files by attribute, reason and file', async () => {
  const errors = [
    { code: 'ragged_row', row: 3, line: 4, argument: '3 cells instead of 2' },
    { code: 'blank_header', row: null, line: 1, argument: 2 },
    { code: 'ragged_row', row: 2, line: 3, argument: '3 cells instead of 2' },
  ] as const;
  const id = await api.readyImport({ ok: false, errors, total: 3 });
  const { body } = await api.demo.get(`/v1/imports/${id}/errors/groups`);
  const place = { id: expect.stringMatching(/^fil_/), file: 'customers.csv', attribute: null };
  expect(body.items).toEqual([
    { ...place, code: 'ragged_row', errors: 2, row: 2 },
    { ...place, code: 'blank_header', errors: 1, row: null },
  ]);
});
