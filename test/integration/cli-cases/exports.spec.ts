import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { projectRoot } from '../../../deploy/local/paths.js';
import { readObject } from '../../support/cli.js';
import { useSharedSluice } from '../../support/use-sluice.js';

const folder = join(projectRoot, 'test/fixtures/exports');

const FIRST = 'postgres.csv';
const codePages = ['excel-1250.csv', 'excel-1252.csv'];
const others = readdirSync(folder).filter((name) => ![FIRST, 'README.md', ...codePages].includes(name));

/** test/fixtures/exports/README.md says where the files come from. */
describe('exports of real tools', () => {
  const sluice = useSharedSluice();
  const importExport = async (name: string) =>
    readObject(await sluice().cli('import', 'customers', join(folder, name), '--accept-errors', '--json'));
  const customer = (id: string) => sluice().database.one('customers', { id });

  beforeAll(async () => {
    expect(await importExport(FIRST)).toMatchObject({ read: 3, created: 3, errors: [] });
  });

  it('COPY of PostgreSQL is read right', async () => {
    expect(await customer('00042')).toMatchObject({
      first_name: 'Jenő',
      last_name: 'Kovács "Panni", ifj.',
      email: 'jeno@example.com',
      birth_date: '1990-02-01',
      newsletter: true,
      points: 12,
      registered_at: new Date('2026-04-07T12:30:00Z'),
      address: { city: 'Győr' },
      description: 'first line\nsecond line',
    });
    const helene = await customer('7');
    expect(helene).toMatchObject({ email: 'Helene@example.com', newsletter: false, address: { city: 'Besançon' } });
    for (const empty of ['birth_date', 'points', 'description']) expect(helene).not.toHaveProperty(empty);
    expect(await customer('A-9')).toMatchObject({ first_name: 'Łukasz', points: -3, description: '; |' });
  });

  it.each(others)('%s gives the same customers', async (name) => {
    expect(await importExport(name)).toMatchObject({ read: 3, unchanged: 3, rejected: 0, events: 0, errors: [] });
  });

  it('Excel "CSV" of a western Windows is read as Windows-1252', async () => {
    expect(await importExport('excel-1252.csv')).toMatchObject({ created: 2, errors: [] });
    expect(await customer('00043')).toMatchObject({ first_name: 'Hélène', description: 'Preis: 15 €; „günstig“' });
    expect(await customer('00044')).toMatchObject({ last_name: 'Groß', description: 'L’été – à bientôt' });
  });

  it('Excel "CSV" of a Hungarian Windows is read as Windows-1250', async () => {
    expect(await importExport('excel-1250.csv')).toMatchObject({ created: 2, errors: [] });
    expect(await customer('00045')).toMatchObject({
      first_name: 'Győző',
      last_name: 'Szűcs',
      address: { city: 'Győr' },
    });
  });

  it('none of these files was changed by an editor', () => {
    expect(readFileSync(join(folder, 'excel-utf8.csv')).subarray(0, 3).toString('hex')).toBe('efbbbf');
    expect(readFileSync(join(folder, 'excel-1252.csv')).includes('Hélène')).toBe(false);
  });
});
