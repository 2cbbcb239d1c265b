import { describe, expect, it } from 'vitest';
import { Asker } from '../../apps/api/test/asker.js';
import { until } from '../support/until.js';
import { useSharedSluice } from '../support/use-sluice.js';

/** A Hungarian file in Windows-1250 that has nothing by which to tell it from Windows-1252. */
const ambiguous = Buffer.from('id|first_name;x\n1|Gy\xf5z\xf5\n', 'latin1');

describe('how a file is read', () => {
  const sluice = useSharedSluice();

  it('can be set, which has it checked again and changes what is imported', async () => {
    const { SLUICE_URL: url = '', SLUICE_APP_ID: appId = '', SLUICE_APP_TOKEN: appToken = '' } = sluice().clientEnv;
    const asker = Asker.as(url, { appId, appToken });
    const { id } = (await asker.post('/v1/imports', { kind: 'customers' })).body;
    const show = async () => (await asker.get(`/v1/imports/${id}`)).body;
    const form = new FormData();
    form.append('file', new Blob([ambiguous]), 'a.csv');
    await asker.ask(`/v1/imports/${id}/files`, { method: 'POST', body: form });
    const settled = () =>
      until('the file is checked', async () => {
        const found = await show();
        return found.status !== 'preprocessing' && found;
      });
    const [first] = (await settled()).files;
    expect(first).toMatchObject({
      ok: false,
      encoding: null,
      sample: null,
      errors: [{ code: 'encoding_unclear' }],
      encoding_candidates: [
        { encoding: 'windows-1252', lines: ['1|Gyõzõ'] },
        { encoding: 'windows-1250', lines: ['1|Győző'] },
      ],
    });

    const set = (body: object) => asker.patch(`/v1/imports/${id}/files/${first.id}`, body);
    expect(await set({ encoding: 'CP1250', delimiter: ';' })).toMatchObject({ status: 202 });
    expect((await settled()).files[0]).toMatchObject({
      ok: false,
      encoding: 'windows-1250',
      headers: ['id|first_name', 'x'],
      errors: [{ code: 'ragged_row', row: 1 }],
    });
    expect((await show()).status).toBe('has_file_errors');

    await set({ delimiter: null });
    const found = await settled();
    expect(found).toMatchObject({ status: 'ready', headers: ['id', 'first_name;x'] });
    expect(found.files[0]).toMatchObject({
      ok: true,
      encoding: 'windows-1250',
      delimiter: '|',
      sample: '1 | Győző',
      encoding_candidates: [],
    });
    expect((await set({ encoding: 'klingon' })).status).toBe(400);
    expect((await asker.patch(`/v1/imports/${id}/files/fil_none`, {})).status).toBe(404);
  });
});
