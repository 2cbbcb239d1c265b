import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { reasonMessage, rejectKey } from '#libs/messages';
import { useSharedApi } from '../../apps/api/test/running-api.js';

const api = useSharedApi();

interface Rejected {
  readonly import: string;
  readonly file: string;
}

/** An import of one file, as a validation leaves it that rejected these of its rows. */
const rejected = async (content: Buffer, rows: readonly number[], verdict: object = {}): Promise<Rejected> => {
  const { id } = (await api.demo.post('/v1/imports', { kind: 'customers' })).body;
  const body = new FormData();
  body.append('file', new Blob([new Uint8Array(content)]), 'küld.csv');
  const uploaded = await api.demo.ask(`/v1/imports/${id}/files`, { method: 'POST', body });
  const file: string = uploaded.body.files[0].id;
  await api.approve(await api.stores.files.get('demo', file), { headers: ['id', 'email'], rows: 9, ...verdict });
  await api.demo.post(`/v1/imports/${id}/validate`);
  const run = (await api.stores.imports.get('demo', id))?.validation ?? '';
  if (rows.length > 0) {
    await api.mongo.collections.rejects.insertMany(
      rows.map((row) => ({
        ...{ _id: rejectKey(run, 0, row), workspace: 'demo', import: id, run, file: 0, row, line: row + 1 },
        ...{ customer_id: 'c', total: 1, reasons: [{ attribute: 'email', code: 'invalid_email' }] },
      })),
    );
  }
  return { import: id, file };
};

const pathOf = ({ import: id, file }: Rejected, what: string): string => `/v1/imports/${id}/files/${file}/${what}`;

const source = Buffer.from('\uFEFFid,email,"no\nte"\r\n1,a@b.hu,\r\n\r\n2,"x, y",=1\n 3 ,ü,"""\n"\n4,d@e.hu,');
const BAD = reasonMessage('invalid_email', { attribute: 'email' });

it('a file can be taken away as it was uploaded, byte for byte', async () => {
  const found = await rejected(source, []);
  const response = await fetch(api.url + pathOf(found, 'content'), {
    headers: { 'x-app-id': api.credentials.appId, 'x-app-token': api.credentials.appToken },
  });
  expect(Buffer.from(await response.arrayBuffer())).toEqual(source);
  expect(response.headers.get('content-length')).toBe(String(source.length));
  expect(response.headers.get('content-disposition')).toBe(
    `attachment; filename="k_ld.csv"; filename*=UTF-8''k%C3%BCld.csv`,
  );
  expect((await api.demo.get(pathOf(found, 'content'))).headers.get('content-type')).toBe('application/octet-stream');
});

const expected = `id,email,"no\nte",sluice_reasons\r\n2,"x, y",=1,${BAD}\r\n 3 ,ü,"""\n",${BAD}\r\n`;

it.each([
  ['as it is', source],
  ['gzipped', gzipSync(source)],
])('rejected rows come with original columns, order and cells, and their reasons last (%s)', async (_, content) => {
  const all = { headers: ['id', 'email', 'no te'] };
  const { headers, body } = await api.demo.get(pathOf(await rejected(content, [2, 3], all), 'rejects'));
  expect(body.replace('\uFEFF', '')).toBe(expected);
  expect(headers.get('content-type')).toBe('text/csv; charset=utf-8');
  expect(headers.get('content-disposition')).toContain("filename*=UTF-8''k%C3%BCld-rejected.csv");
});

const signs = 'id,email\r\n1,“€ 5” – ő\r\n';
const inBytes = (text: string, high: Readonly<Record<string, number>>): Buffer =>
  Buffer.from([...text].map((sign) => high[sign] ?? sign.charCodeAt(0)));
const utf16 = Buffer.from(`\uFEFF${signs}`, 'utf16le');

it.each([
  ['windows-1252', inBytes(signs.replace('ő', 'õ'), { '“': 0x93, '€': 0x80, '”': 0x94, '–': 0x96 }), '“€ 5” – õ'],
  ['windows-1250', inBytes(signs, { '“': 0x93, '€': 0x80, '”': 0x94, '–': 0x96, ő: 0xf5 }), '“€ 5” – ő'],
  ['iso-8859-2', inBytes('id,email\r\n1,ő š\r\n', { ő: 0xf5, š: 0xb9 }), 'ő š'],
  ['iso-8859-15', inBytes('id,email\r\n1,€ œ\r\n', { '€': 0xa4, œ: 0xbd }), '€ œ'],
  ['utf-16le', utf16, '“€ 5” – ő'],
  ['utf-16be', Buffer.from(utf16).swap16(), '“€ 5” – ő'],
  ['utf-16le', utf16.subarray(2), '“€ 5” – ő'],
])('rejected rows of a file in %s say what it said, in UTF-8 with a mark', async (encoding, content, cell) => {
  const { body } = await api.demo.get(pathOf(await rejected(content, [1], { encoding }), 'rejects'));
  expect(body.replace('\uFEFF', '')).toBe(`id,email,sluice_reasons\r\n1,${cell},${BAD}\r\n`);
});

it('without rejected rows there is only the header', async () => {
  const found = await rejected(Buffer.from('id;email\n1;a@b.hu\n'), [], { delimiter: ';' });
  expect((await api.demo.get(pathOf(found, 'rejects'))).body).toBe('id;email;sluice_reasons\r\n');
});

it('of many thousand rows the wanted ones are cut out, however the file is stored in pieces', async () => {
  const line = (row: number) => `c-${row},"${'é'.repeat(50)}\n${row}"\r\n`;
  const rows = Array.from({ length: 30_000 }, (_, i) => i + 1);
  const content = Buffer.from(`id,email\r\n${rows.map(line).join('')}`);
  const wanted = rows.filter((row) => row % 997 === 0 || row === 30_000);
  const { body } = await api.demo.get(pathOf(await rejected(content, wanted), 'rejects'));
  const lines = wanted.map((row) => line(row).replace(/\r\n$/, `,${BAD}\r\n`));
  expect(body).toBe(`id,email,sluice_reasons\r\n${lines.join('')}`);
});

it('before any run no row has been looked at', async () => {
  const id = await api.readyImport();
  const file = (await api.demo.get(`/v1/imports/${id}`)).body.files[0].id;
  const { body } = await api.demo.get(pathOf({ import: id, file }, 'rejects'));
  expect(body).toMatchObject({ status: 409, code: 'validation_required' });
});

it.each(['content', 'rejects'])('%s is there for its own workspace and import only', async (what) => {
  const [one, two] = [await rejected(source, [2]), await rejected(source, [])];
  expect((await api.other.get(pathOf(one, what))).status).toBe(404);
  expect((await api.demo.get(pathOf({ import: one.import, file: two.file }, what))).status).toBe(404);
  expect((await api.demo.get(pathOf({ import: one.import, file: 'fil_none' }, what))).status).toBe(404);
});

it('a file that is no longer kept is not there any more', async () => {
  const found = await rejected(source, [2]);
  await api.mongo.models.files.updateOne({ _id: found.file }, { deletedAt: new Date() });
  for (const what of ['content', 'rejects']) {
    expect((await api.demo.get(pathOf(found, what))).body).toMatchObject({ status: 410, code: 'no_longer_kept' });
  }
  const { files } = (await api.demo.get(`/v1/imports/${found.import}`)).body;
  expect(files[0].deleted_at).toMatch(/^\d{4}-/);
});

it.each([1, 3])('a stored file that has changed never looks whole (%s MiB)', async (mib) => {
  const found = await rejected(Buffer.alloc(mib * 1024 * 1024, 'a,b\n'), []);
  const files_id = (await api.stores.files.get('demo', found.file))?.gridfs;
  const chunks = api.mongo.connection.collection('content.chunks');
  const changed = { $set: { data: Buffer.alloc(1024 * 1024) } };
  expect((await chunks.updateOne({ files_id, n: mib - 1 }, changed)).modifiedCount).toBe(1);
  const download = api.demo.get(pathOf(found, 'content'));
  // Of a larger one the first parts have been sent when it shows.
  if (mib === 1) expect(await download).toMatchObject({ status: 500, body: { code: 'internal_error' } });
  else await expect(download).rejects.toThrow();
});
