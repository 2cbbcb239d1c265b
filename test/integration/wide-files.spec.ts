import { expect, it } from 'vitest';
import { askerOf, HttpImport } from '../support/http-import.js';
import { useSluice } from '../support/use-sluice.js';

/** As the local stack starts them. */
const sluice = useSluice(() => ({
  instances: { validator: 1, applier: 1, transactions: 0 },
  env: { NODE_OPTIONS: '--max-old-space-size=200' },
}));

const COLUMNS = 1_000;
const FILES_A_REQUEST = 10;
/** With which ingest once ended again and again. */
const FILES = 70;

const wide = (n: number): string => {
  const header = Array.from({ length: COLUMNS }, (_, i) => `${n}-${i}`.padEnd(1_000, 'x')).join();
  const row = Array.from({ length: COLUMNS }, () => 'y'.repeat(200)).join();
  return `${header}\n${row}\n${row}\n${row}\n`;
};

const uploadWide = async (one: HttpImport): Promise<void> => {
  for (let n = 0; n < FILES; n += FILES_A_REQUEST) {
    const names = Array.from({ length: FILES_A_REQUEST }, (_, i) => n + i);
    const { status } = await one.upload(Object.fromEntries(names.map((name) => [`${name}.csv`, wide(name)])));
    expect(status).toBe(201);
  }
};

it('an import of wide files ends no process, can be looked at and cancelled, and holds nobody up', async () => {
  const asker = askerOf(sluice());
  const one = await HttpImport.create(asker, { kind: 'customers' });
  const uploading = uploadWide(one);
  const neighbour = await HttpImport.by(asker, { 'a.csv': 'id,first_name\nwide-1,Anna\n' }, { kind: 'customers' });
  expect((await neighbour.start(true)).status).toBe(202);
  expect(await neighbour.settled()).toMatchObject({ status: 'finished', created: 1 });
  await uploading;

  const found = await one.settled();
  expect(found).toMatchObject({ status: 'has_file_errors', file_count: FILES });
  const refused = found.files.filter(({ ok }: { readonly ok: boolean }) => !ok);
  expect(refused.length).toBeGreaterThan(FILES - 8);
  expect(refused[0].errors).toMatchObject([{ code: 'headers_too_large' }]);
  const good = found.files.find(({ ok }: { readonly ok: boolean }) => ok);
  expect(good).toMatchObject({ column_count: COLUMNS, rows: 3 });
  const { body } = await asker.get(`${one.path}/files/${good.id}/preview`);
  expect(body.headers).toHaveLength(COLUMNS);
  const looks = await Promise.all(Array.from({ length: 20 }, () => asker.get(one.path)));
  expect(looks.map(({ status }) => status)).toEqual(Array.from({ length: 20 }, () => 200));
  expect(await asker.post(`${one.path}/cancel`)).toMatchObject({ status: 200, body: { status: 'cancelled' } });
  expect(sluice().processes.flatMap(({ exits }) => exits)).toEqual([]);
});
