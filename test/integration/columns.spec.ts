import { describe, expect, it } from 'vitest';
import { HttpImport } from '../support/http-import.js';
import { useSharedSluice } from '../support/use-sluice.js';

const sluice = useSharedSluice();

const lines = (count: number, line: (n: number) => string): string =>
  Array.from({ length: count }, (_, n) => `${line(n)}\n`).join('');

/** Two files of several encodings: the first 12,000 rows, the second one six. */
const made = () => {
  const first = lines(12_000, (n) => `K${n};${n % 2 === 0 ? 'Győr' : 'Pécs'};${n === 7 ? '14/02/1980' : '03/04/1980'}`);
  const second = 'Kundennr;Ort\nK3;Győr\nK3;Győr\nJ1;\nJ2;Eger\nJ3; Eger \nJ4;Győr\n';
  const files = {
    'a.csv': Buffer.from(`Kundennr;Ort;Geboren\n${first}`),
    'b.csv': Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(second, 'utf16le')]),
  };
  return HttpImport.of(sluice(), files, { kind: 'customers' });
};

describe('the columns of an import', () => {
  it('say what all rows of all files hold', async () => {
    const { asker, path } = await made();
    const { status, body } = await asker.get(`${path}/columns`);
    expect(status).toBe(200);
    expect(body).toMatchObject({ rows: 12_006, complete: true, next_cursor: null });
    expect(body.items).toEqual([
      {
        ...{ index: 0, header: 'Kundennr', rows: 12_006, filled: 12_006, distinct: null, more_than: 10_000 },
        ...{ repeats: true, repeated_rows: 2, preview: ['K0', 'K1', 'K2'], dates: null },
      },
      {
        ...{ index: 1, header: 'Ort', rows: 12_006, filled: 12_005, distinct: 3, more_than: null },
        ...{ repeats: true, repeated_rows: 12_002, preview: ['Győr', 'Pécs', 'Eger'], dates: null },
      },
      {
        ...{ index: 2, header: 'Geboren', rows: 12_000, filled: 12_000, distinct: 2, more_than: null },
        ...{ repeats: true, repeated_rows: 11_998, preview: ['03/04/1980', '14/02/1980'] },
        dates: {
          status: 'proven',
          order: 'dmy',
          orders: [
            { order: 'dmy', fits: 12_000, rows: [{ file: 'a.csv', row: 8 }] },
            { order: 'mdy', fits: 11_999, rows: [] },
          ],
        },
      },
    ]);
  });

  it('list their values page by page, the most frequent first', async () => {
    const { asker, path } = await made();
    const first = (await asker.get(`${path}/columns/1/values?limit=2`)).body;
    expect(first).toMatchObject({ header: 'Ort', filled: 12_005, distinct: 3, more_than: null, complete: true });
    expect(first.items).toEqual([
      { value: 'Győr', count: 6_003, first: { file: 'a.csv', row: 1 } },
      { value: 'Pécs', count: 6_000, first: { file: 'a.csv', row: 2 } },
    ]);
    const rest = (await asker.get(`${path}/columns/1/values?cursor=${first.next_cursor}`)).body;
    expect(rest).toMatchObject({
      items: [{ value: 'Eger', count: 2, first: { file: 'b.csv', row: 4 } }],
      next_cursor: null,
    });
  });

  it('of very many values list the most frequent of the first, and say so', async () => {
    const { asker, path } = await made();
    const { body } = await asker.get(`${path}/columns/0/values?limit=1`);
    expect(body).toMatchObject({ distinct: null, more_than: 10_000, complete: false });
    expect(body.items).toEqual([{ value: 'K3', count: 3, first: { file: 'a.csv', row: 4 } }]);
  });

  it('that are none are not found', async () => {
    const { asker, path } = await made();
    const answers = await Promise.all(['3', 'x'].map((index) => asker.get(`${path}/columns/${index}/values`)));
    expect(answers.map(({ status, body }) => [status, body.code])).toEqual([
      [404, 'not_found'],
      [404, 'not_found'],
    ]);
  });
});
