import { describe, expect, it } from 'vitest';
import { useSharedApi } from '../../apps/api/test/running-api.js';

const api = useSharedApi();

const show = async (id: string) => (await api.demo.get(`/v1/imports/${id}`)).body;
const errorsOf = async (id: string, query = '') => (await api.demo.get(`/v1/imports/${id}/errors${query}`)).body.items;

const put = (id: string, attributes: readonly object[]) =>
  api.demo.ask(`/v1/imports/${id}/mapping`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ version: 1, attributes }),
  });

/** One more file of an import, checked. */
const add = async (id: string, name: string, headers: readonly string[]): Promise<void> => {
  const { body } = await api.demo.upload(id, { [name]: 'x\n1\n' });
  await api.approve(await api.stores.files.get('demo', body.files[0].id), { headers, rows: 1 });
};

const entry = { file: 'customers.csv', row: null, line: 1, customer_id: null, transaction_id: null, attribute: null };

describe('what keeps an import from being validated or started shows before anybody tries', () => {
  it.each([
    ['no column is the ID', ['email'], ['no_id_column']],
    ['two columns are one attribute', ['id', 'email', 'E-mail'], ['duplicate_attribute']],
    [
      'both',
      ['email', 'E-mail', 'city', 'address.city'],
      ['no_id_column', 'duplicate_attribute', 'duplicate_attribute'],
    ],
  ])('%s: as an obstacle, among the errors, and in their downloads', async (_, headers, codes) => {
    const id = await api.readyImport({ headers });
    const { status, obstacles } = await show(id);
    expect(status).toBe('ready');
    expect(obstacles).toEqual(codes.map((code) => ({ ...entry, code, message: expect.any(String) })));
    expect(await errorsOf(id)).toEqual(obstacles);
    expect((await api.demo.get(`/v1/imports/${id}/errors.json`)).body).toEqual(obstacles);
    const { items } = (await api.demo.get(`/v1/imports/${id}/errors/files`)).body;
    expect(items).toMatchObject([{ file: 'customers.csv', rejected: 0, file_errors: codes.length }]);
    for (const step of ['validate', 'start']) {
      const refused = await api.demo.post(`/v1/imports/${id}/${step}`, step === 'start' ? { accept_errors: true } : {});
      expect(refused).toMatchObject({ status: 422, body: { code: 'file_errors', errors: obstacles } });
    }
  });

  it('says what, where and how to fix it', async () => {
    const { obstacles } = await show(await api.readyImport({ headers: ['email'] }));
    expect(obstacles[0].message).toBe(
      'No column is the ID. Name one "id", or map it; if the file has external IDs, import by these (id_kind: external).',
    );
  });

  it('of several files names the one, and can be narrowed to it', async () => {
    const id = await api.readyImport({ headers: ['id', 'email'] });
    await add(id, 'other.csv', ['email']);
    expect((await show(id)).obstacles).toMatchObject([{ file: 'other.csv', code: 'no_id_column' }]);
    const [first, other] = (await show(id)).files;
    expect(await errorsOf(id, `?file=${other.id}`)).toHaveLength(1);
    expect(await errorsOf(id, `?file=${first.id}`)).toEqual([]);
    expect(await errorsOf(id, '?code=duplicate_attribute')).toEqual([]);
    await api.demo.delete(`/v1/imports/${id}/files/${other.id}`);
    expect((await show(id)).obstacles).toEqual([]);
  });

  it('a mapping that names the ID clears the way; a file that lacks that header is named', async () => {
    const id = await api.readyImport({ headers: ['Nr', 'email'] });
    await put(id, [{ attribute: 'id', header: 'Nr' }]);
    expect((await show(id)).obstacles).toEqual([]);
    await add(id, 'other.csv', ['Number']);
    expect((await show(id)).obstacles).toMatchObject([{ file: 'other.csv', code: 'no_id_column' }]);
  });

  it('a mapping that does not fit the files that came after it: each fault, with its place', async () => {
    const { id } = (await api.demo.post('/v1/imports', { kind: 'customers' })).body;
    await put(id, [
      { attribute: 'id', header: 'Nr' },
      { attribute: 'email', header: 'Mail' },
    ]);
    expect((await show(id)).obstacles).toEqual([]);
    await add(id, 'customers.csv', ['Nr', 'E-mail']);
    const message = 'In the mapping, at /attributes/1/header: No file has the header "Mail". There are "Nr", "E-mail".';
    const expected = { ...entry, file: null, line: null, attribute: 'email', code: 'absent_header', message };
    expect((await show(id)).obstacles).toEqual([expected]);
    expect(await errorsOf(id, '?attribute=email')).toEqual([expected]);
    expect((await api.demo.post(`/v1/imports/${id}/validate`)).body.code).toBe('invalid_mapping');
  });

  it('a mapping that an attribute, mandatory since, has made incomplete', async () => {
    const id = await api.readyImport({ headers: ['id', 'email'] });
    await put(id, [{ attribute: 'id', header: 'id' }]);
    await api.demo.patch('/v1/attributes/email', { mandatory: true });
    const refused = await put(id, [{ attribute: 'id', header: 'id' }]);
    const { obstacles } = await show(id);
    await api.demo.patch('/v1/attributes/email', { mandatory: false });
    expect(refused.body.errors).toMatchObject([{ code: 'mandatory_unmapped' }]);
    expect(obstacles).toMatchObject([
      { code: 'mandatory_unmapped', message: expect.stringContaining('email is mandatory') },
    ]);
  });

  it('a mandatory attribute that no column gives rejects rows, of which each file warns', async () => {
    await api.demo.patch('/v1/attributes/last_name', { mandatory: true });
    const id = await api.readyImport({ headers: ['id', 'email'] });
    await add(id, 'other.csv', ['id', 'email', 'Last name']);
    const { obstacles, files } = await show(id);
    await api.demo.patch('/v1/attributes/last_name', { mandatory: false });
    expect(obstacles).toEqual([]);
    expect(files.map(({ warnings }: { warnings: readonly string[] }) => warnings.at(-1))).toEqual([
      'No column of this file is last_name, which is mandatory: every row will be rejected. Map a header or a fallback to it.',
      undefined,
    ]);
  });
});
