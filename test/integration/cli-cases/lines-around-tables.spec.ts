import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Asker } from '../../../apps/api/test/asker.js';
import { readObject } from '../../support/cli.js';
import { useSharedSluice } from '../../support/use-sluice.js';

const report = (prefix: string): string =>
  [
    'Customer report',
    'Generated: 2026-11-28 09:12',
    '',
    'Customer ID,First name,Points',
    `${prefix}-1,Anna,10`,
    `${prefix}-2,Béla,15`,
    'Total,,25',
    '2 rows selected.',
  ].join('\n');

describe('a file with lines above and below its table', () => {
  const sluice = useSharedSluice();
  const write = (name: string, text: string): string => {
    const path = join(sluice().folder, name);
    writeFileSync(path, text);
    return path;
  };
  const customers = () => sluice().database.all('customers');

  it('is refused with the lines that look like header and footer, and read when these are given', async () => {
    const file = write('report.csv', report('ra'));
    const refused = await sluice().cli('import', 'customers', file);
    expect(refused.exitCode).toBe(3);
    expect(refused.stdout).toContain('header, line 4:  Customer ID | First name | Points');
    expect(refused.stdout).toContain('footer, line 7:  Total |  | 25');
    expect(refused.stdout).toContain(
      'Line 4 looks like its header, and what is above like no row. To read it so, set --header-row 4.',
    );
    expect(refused.stdout).toContain('To pass over them, set --footer-rows 2.');

    const asJson = readObject(await sluice().cli('import', 'customers', file, '--json')) as unknown as {
      readonly files: readonly object[];
    };
    expect(asJson.files).toMatchObject([
      {
        proposed: { header: { line: 4 }, footer: { rows: 2 } },
        warnings: [expect.stringContaining('--header-row 4'), expect.stringContaining('--footer-rows 2')],
      },
    ]);

    const end = await sluice().cli('import', 'customers', file, '--header-row', '4', '--footer-rows', '2', '--json');
    expect(readObject(end)).toMatchObject({ read: 2, created: 2, rejected: 0 });
    expect((await customers()).map(({ id }) => id).filter((id) => String(id).startsWith('ra'))).toEqual([
      'ra-1',
      'ra-2',
    ]);
  });

  it('keeps what was set for it when a mapping is set that does not say where the table is', async () => {
    const { SLUICE_URL: url = '', SLUICE_APP_ID: appId = '', SLUICE_APP_TOKEN: appToken = '' } = sluice().clientEnv;
    const asker = Asker.as(url, { appId, appToken });
    const mapping = write(
      'report.json',
      JSON.stringify({ version: 2, attributes: [{ attribute: 'id', header: 'Customer ID' }] }),
    );
    const file = write('report-b.csv', report('rb'));
    const end = await sluice().cli('import', 'customers', file, '--mapping', mapping, '--header-row', '4', '--json');
    expect(end.exitCode).toBe(3);
    const { id } = readObject(end) as unknown as { readonly id: string };
    const { items } = (await asker.get(`/v1/imports/${id}/files`)).body;
    expect(items).toMatchObject([
      {
        header_row: 4,
        footer_rows: null,
        proposed: { header: null, footer: { rows: 2, line: 7, cells: ['Total', '', '25'] } },
      },
    ]);
    const set = (body: object) => asker.patch(`/v1/imports/${id}/files/${items[0].id}`, body);
    expect((await set({ footer_rows: 0 })).status).toBe(400);
    expect((await set({ footer_rows: 2 })).body).toMatchObject({ header_row: 4, footer_rows: 2 });
    const validated = readObject(await sluice().cli('imports', 'validate', id, '--json'));
    expect(validated).toMatchObject({ status: 'validated', read: 2, rejected: 0 });
  });

  it('refuses a line that is none', async () => {
    const end = await sluice().cli('import', 'customers', write('c.csv', report('rc')), '--header-row', '0');
    expect(end.exitCode).toBe(1);
    expect(end.stderr).toContain('It must be a whole number from 1.');
  });
});
