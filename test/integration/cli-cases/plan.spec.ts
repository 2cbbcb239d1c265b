import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readObject } from '../../support/cli.js';
import { useSharedSluice } from '../../support/use-sluice.js';

const sluice = useSharedSluice();

const SOME = 300;
const numbers = Array.from({ length: SOME }, (_, n) => n);

const file = (name: string, lines: readonly string[]): string => {
  const path = join(sluice().folder, name);
  writeFileSync(path, `id,external_id\n${lines.join('\n')}\n`);
  return path;
};

const run = async (path: string, option: string) =>
  readObject(await sluice().cli('import', 'customers', path, option, '--json'));

it('rule 19: the receipt is the plan, also where rows on all lanes give up what others want', async () => {
  const known = file(
    'known.csv',
    numbers.map((n) => `old-${n},E${n}`),
  );
  expect(await run(known, '--accept-errors')).toMatchObject({ created: SOME });
  const path = file(
    'handed-over.csv',
    numbers.flatMap((n) => [`old-${n},F${n}`, `new-${n},E${n}`]),
  );
  const counts = { read: 2 * SOME, created: 0, updated: SOME, rejected: SOME };
  const planned = await run(path, '--validate-only');
  const imported = await run(path, '--accept-errors');
  expect(planned).toMatchObject({ status: 'validated', ...counts });
  expect(imported).toMatchObject({ status: 'finished', ...counts });
  expect(imported.errors).toEqual(planned.errors);
  expect(imported.errors[0]).toMatchObject({ row: 2, customer_id: 'new-0', code: 'external_id_taken' });
  expect(await run(path, '--accept-errors')).toMatchObject({ created: SOME, unchanged: SOME, rejected: 0 });
}, 300_000);
