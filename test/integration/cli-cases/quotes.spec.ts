import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readObject } from '../../support/cli.js';
import { useSharedSluice } from '../../support/use-sluice.js';

describe('a CSV file with quotes as other programs write them', () => {
  const sluice = useSharedSluice();
  const write = (name: string, text: string): string => {
    const path = join(sluice().folder, name);
    writeFileSync(path, text);
    return path;
  };
  const mapping = (quoting: string): string =>
    write(
      `${quoting}.json`,
      JSON.stringify({
        version: 2,
        options: { quoting },
        attributes: [
          { attribute: 'id', header: 'Customer ID' },
          { attribute: 'description', header: 'Description' },
          { attribute: 'points', header: 'Points' },
        ],
      }),
    );
  const customer = (id: string) => sluice().database.one('customers', { _id: `demo:${id}` });

  it.each([
    [
      'backslash',
      String.raw`"qb1","said \"hi\", then left",1`,
      'Row 1 (line 2), column 2 has a quote',
      'said "hi", then left',
    ],
    ['loose', 'ql1, "said ""hi"", then left" , 1', 'Row 1 (line 2), column 2 has a quote', 'said "hi", then left'],
  ])(
    'is refused with the %s quoting that would explain it, and is read with it',
    async (quoting, row, message, text) => {
      const file = write(`${quoting}.csv`, `Customer ID,Description,Points\n${row}\n"x",y,many\n`);
      const refused = await sluice().cli('import', 'customers', file, '--json');
      expect(refused.exitCode).toBe(3);
      const [error, ...others] = readObject(refused).errors;
      expect(others).toEqual([]);
      expect(error).toMatchObject({ code: 'misplaced_quote', row: 1, line: 2 });
      expect(error?.message).toContain(message);
      expect(error?.message).toMatch(new RegExp(`set (its quoting|the quoting of the file) to ${quoting}`));
      const flagged = await sluice().cli('mapping', 'preview', file, '--quoting', quoting, '--json');
      expect(readObject(flagged)).toMatchObject({
        ...{ errors: [], rows: [{ outcome: 'created', values: { description: text } }, {}] },
      });

      const end = await sluice().cli(
        'import',
        'customers',
        file,
        '--mapping',
        mapping(quoting),
        '--accept-errors',
        '--json',
      );
      const { id, ...receipt } = readObject(end) as { readonly id: string };
      expect(receipt).toMatchObject({ read: 2, created: 1, rejected: 1 });
      expect(await customer(quoting === 'loose' ? 'ql1' : 'qb1')).toMatchObject({ description: text, points: 1 });

      const rejects = join(sluice().folder, `${quoting}-rejects.csv`);
      await sluice().cli('imports', 'rejects', id, '--out', rejects);
      expect(readFileSync(rejects, 'utf8').split('\r\n')[1]).toMatch(/^"x",y,many,/);
    },
  );

  it('has a quote in the middle of a plain cell as text', async () => {
    const file = write('plain.csv', 'id,description\nqp1,5" pipe\nqp2,a "b" c\n');
    expect(readObject(await sluice().cli('import', 'customers', file, '--json'))).toMatchObject({ created: 2 });
    expect(await customer('qp1')).toMatchObject({ description: '5" pipe' });
    expect(await customer('qp2')).toMatchObject({ description: 'a "b" c' });
  });
});
