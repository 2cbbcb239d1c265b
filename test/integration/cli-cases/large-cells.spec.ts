import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readObject } from '../../support/cli.js';
import { useSharedSluice } from '../../support/use-sluice.js';

const sluice = useSharedSluice();

it('a cell over its limit is an error where its column is read, and nothing where it is not', async () => {
  const write = (name: string, text: string): string => {
    const path = join(sluice().folder, name);
    writeFileSync(path, text);
    return path;
  };
  const photo = 'x'.repeat(70_000);
  const file = write('photo.csv', `id,first_name,Photo\nlc-1,Anna,a\nlc-2,Bea,${photo}\nlc-3,Cili,${photo}\n`);
  const mapping = write(
    'photo.json',
    JSON.stringify({
      version: 1,
      attributes: [
        { attribute: 'id', header: 'id' },
        { attribute: 'description', header: 'Photo' },
      ],
    }),
  );
  const refused = await sluice().cli('import', 'customers', file, '--mapping', mapping, '--accept-errors', '--json');
  expect(refused.exitCode).toBe(3);
  const message =
    'Row 2 (line 3) has a cell larger than 64 KiB, in the column "Photo". Shorten it, or leave out its column.';
  expect(readObject(refused).errors).toMatchObject([
    { file: 'photo.csv', row: 2, line: 3, code: 'cell_too_large', message },
  ]);
  const end = await sluice().cli('import', 'customers', file, '--json');
  expect(readObject(end)).toMatchObject({ read: 3, created: 3, ignored_columns: ['Photo'] });
});
