import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readObject } from '../../support/cli.js';
import { useSharedSluice } from '../../support/use-sluice.js';

/** Many batches: every customer comes five times, far apart. */
const PEOPLE = 1_500;

describe('rows of one ID', () => {
  const sluice = useSharedSluice();
  const write = (name: string, text: string): string => {
    const path = join(sluice().folder, name);
    writeFileSync(path, text);
    return path;
  };
  const mapping = (options: object): string =>
    write(
      'merge.json',
      JSON.stringify({
        version: 2,
        options,
        attributes: ['id', 'external_id', 'first_name', 'description', 'points'].map((attribute) => ({
          attribute,
          header: attribute,
        })),
      }),
    );
  const header = 'id,external_id,first_name,description,points';

  it('are merged where the mapping says so: later values win, and the plan is what the import does', async () => {
    /** The first gives the same external ID up twice; of the others each wants that of somebody else the fourth time. */
    const externalIdOf = (person: number, round: number): string => {
      if (person === 0) return ['Q-1', 'Q-2', 'Q-1', 'Q-3', ''][round] ?? '';
      return round === 1 ? `X-${person}` : round === 3 ? `X-${person - 1}` : '';
    };
    const rows = Array.from({ length: 5 * PEOPLE }, (_, i) => {
      const [person, round] = [i % PEOPLE, Math.floor(i / PEOPLE)];
      const [firstName, description] = [round === 0 ? 'Anna' : '', round === 2 ? '' : `d${round}`];
      return `g-${person},${externalIdOf(person, round)},${firstName},${description},`;
    });
    const file = write('merge.csv', `${header}\n${rows.join('\n')}\n`);
    const args = [file, '--mapping', mapping({ repeats: 'merge' })];
    const plan = readObject(await sluice().cli('import', 'customers', ...args, '--validate-only', '--json'));
    const counts = {
      ...{ read: 5 * PEOPLE, created: PEOPLE, updated: 2 * PEOPLE + 3, unchanged: PEOPLE - 1, rejected: PEOPLE - 2 },
    };
    expect(plan).toMatchObject({ status: 'validated', ...counts });
    const done = readObject(await sluice().cli('imports', 'start', String(plan.id), '--accept-errors', '--json'));
    expect(done).toMatchObject({ status: 'finished', ...counts, customers: PEOPLE, events: 3 * PEOPLE + 3 });
    expect(await sluice().database.one('customers', { _id: 'demo:g-7' })).toMatchObject({
      ...{ id: 'g-7', external_id: 'X-7', first_name: 'Anna', description: 'd4', n: 3 },
    });
    expect(await sluice().database.one('customers', { _id: 'demo:g-0' })).toMatchObject({ external_id: 'Q-3', n: 5 });
    const again = readObject(await sluice().cli('import', 'customers', ...args, '--accept-errors', '--json'));
    expect(again).toMatchObject({ read: 5 * PEOPLE, created: 0, customers: PEOPLE });
  });

  it('are rejected without it', async () => {
    const file = write('no-merge.csv', `${header}\nh-1,,Anna,,\nh-1,,Bea,,\n`);
    for (const options of [{}, { repeats: 'reject' }]) {
      const end = await sluice().cli(
        'import',
        'customers',
        file,
        '--mapping',
        mapping(options),
        '--validate-only',
        '--json',
      );
      expect(readObject(end)).toMatchObject({ created: 1, rejected: 1 });
      expect(readObject(end).errors).toMatchObject([{ row: 2, code: 'duplicate_id' }]);
    }
  });
});
