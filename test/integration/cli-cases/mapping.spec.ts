import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type CliEnd, readObject } from '../../support/cli.js';
import { useSharedSluice } from '../../support/use-sluice.js';

interface FailedCommand {
  readonly status: string;
  readonly error: { readonly code: string; readonly detail: string; readonly errors?: readonly { pointer: string }[] };
}

describe('importing customers by a mapping', () => {
  const sluice = useSharedSluice();
  const write = (name: string, text: string): string => {
    const path = join(sluice().folder, name);
    writeFileSync(path, text);
    return path;
  };
  const mappingFile = (name: string, attributes: readonly object[], rest: object = {}): string =>
    write(name, JSON.stringify({ version: 1, ...rest, attributes }));
  const run = (...args: readonly string[]): Promise<CliEnd> => sluice().cli('import', 'customers', ...args, '--json');
  const customer = (id: string) => sluice().database.one('customers', { _id: `demo:${id}` });

  it('--mapping: columns, value maps, fallbacks, updates ignored, and how values are written', async () => {
    const mapping = mappingFile(
      'mapping.json',
      [
        { attribute: 'id', header: 'Kundennr' },
        { attribute: 'gender', header: 'Sex', values: { F: 'female', M: 'male' }, fallback: { static: 'other' } },
        { attribute: 'points', header: 'Punkte' },
        { attribute: 'birth_date', header: 'geboren' },
        { attribute: 'tier', header: 'Stufe', ignoreOnUpdate: true },
        { attribute: 'registered_at', fallback: { dynamic: 'last day of last month 10:00' }, ignoreOnUpdate: true },
        { attribute: 'tags', header: 'Marken' },
      ],
      { options: { decimal: ',', dateOrder: 'dmy', listSeparator: '+' } },
    );
    const header = 'Kundennr;Sex;Punkte;geboren;Stufe;Marken;email';
    const first = write('first.csv', `${header}\nA1; F ;1,5;07/04/1990;gold;x+y;a@b.hu\nA2;;2;;bronze;;\nA3;X;3;;;;\n`);
    const end = await run(first, '--mapping', mapping, '--accept-errors');
    expect(readObject(end)).toMatchObject({ read: 3, created: 2, rejected: 1, ignored_columns: ['email'] });
    expect(readObject(end).errors).toMatchObject([{ customer_id: 'A3', attribute: 'gender', code: 'invalid_option' }]);
    expect(await customer('A1')).toMatchObject({
      gender: 'female',
      points: 1.5,
      birth_date: '1990-04-07',
      tags: ['x', 'y'],
    });
    const before = await customer('A2');
    expect(before).toMatchObject({ gender: 'other', points: 2, tier: 'bronze' });
    expect(before).not.toHaveProperty('email');

    const second = write('second.csv', `${header}\nA2;M;;;silver;;\n`);
    expect(readObject(await run(second, '--mapping', mapping))).toMatchObject({ updated: 1, rejected: 0 });
    const after = await customer('A2');
    expect(after).toMatchObject({ gender: 'male', points: 2, tier: 'bronze', registered_at: before?.registered_at });
  });

  it('--id-kind external: finds customers by their external ID, and makes up a loyalty ID for new ones', async () => {
    const known = write('known.csv', 'id,external_id,first_name\nL1,E1,Anna\nL2,E9,Eva\n');
    expect((await run(known)).exitCode).toBe(0);
    const file = write('external.csv', 'external_id,id,first_name\nE1,other,Anne\nE2,L2,Béla\n');
    const receipt = readObject(await run(file, '--id-kind', 'external'));
    expect(receipt).toMatchObject({ read: 2, created: 1, updated: 1, rejected: 0, ignored_columns: ['id'] });
    expect(await customer('L1')).toMatchObject({ external_id: 'E1', first_name: 'Anne' });
    expect(await customer('L2')).toMatchObject({ external_id: 'E9', first_name: 'Eva' });
    const made = await sluice().database.one('customers', { external_id: 'E2' });
    expect(made).toMatchObject({ first_name: 'Béla', id: expect.stringMatching(/^x-[\da-f]{32}$/) });
    expect(readObject(await run(file, '--id-kind', 'external'))).toMatchObject({ read: 2, unchanged: 2 });

    const taken = write('taken.csv', `id,external_id\nL1,E9\n${made?.id},\nL3,E3\n`);
    expect(readObject(await run(taken, '--accept-errors'))).toMatchObject({
      ...{ rejected: 1, unchanged: 1 },
      errors: [{ customer_id: 'L1', attribute: 'external_id', code: 'external_id_taken' }],
    });
  });

  it('a mapping that is not there, or no JSON, is named with the reason', async () => {
    const file = write('any.csv', 'id\n1\n');
    const refusals = ['absent.json', write('broken.json', '{ "version": 1')].map((path) =>
      run(file, '--mapping', path),
    );
    const [absent, broken] = (await Promise.all(refusals)).map((end) => readObject<FailedCommand>(end).error);
    expect(absent).toMatchObject({ code: 'wrong_argument', detail: expect.stringMatching(/^There is no such file\./) });
    expect(broken).toMatchObject({ code: 'wrong_argument', detail: expect.stringMatching(/^It is not valid JSON: /) });
  });

  it('a mapping may choose the kind of ID', async () => {
    const mapping = mappingFile('by-external.json', [{ attribute: 'external_id', header: 'nr' }], {
      idKind: 'external',
    });
    const file = write('nr.csv', 'nr\nE77\n');
    expect(readObject(await run(file, '--mapping', mapping))).toMatchObject({ created: 1 });
    const end = await run(file, '--mapping', mapping, '--id-kind', 'loyalty');
    expect([end.exitCode, readObject<FailedCommand>(end).error.code]).toEqual([1, 'wrong_argument']);
  });

  it.each([
    [
      'an unknown attribute',
      [
        { attribute: 'id', header: 'id' },
        { attribute: 'shoes', header: 'x' },
      ],
      '/attributes/1/attribute',
    ],
    [
      'an absent header',
      [
        { attribute: 'id', header: 'id' },
        { attribute: 'email', header: 'Mail' },
      ],
      '/attributes/1/header',
    ],
    [
      'a wrong expression',
      [
        { attribute: 'id', header: 'id' },
        { attribute: 'birth_date', fallback: { dynamic: 'next week' } },
      ],
      '/attributes/1/fallback/dynamic',
    ],
    ['a wrong form', [{ attribute: 'id', headers: 'id' }], '/attributes/0/headers'],
  ])('a mapping with %s fails with its place, and leaves no import behind', async (what, attributes, pointer) => {
    const file = write('plain.csv', 'id,x\nZ1,1\n');
    const end = await run(file, '--mapping', mappingFile(`${what}.json`, attributes));
    const { status, error } = readObject<FailedCommand>(end);
    expect([end.exitCode, status, error.errors?.map((fault) => fault.pointer)]).toEqual([1, 'failed', [pointer]]);
    expect(await customer('Z1')).toBeNull();
    expect(await sluice().database.count('imports', { status: { $in: ['draft', 'ready'] } })).toBe(0);
  });

  it('a file that is no mapping fails before anything is sent', async () => {
    const end = await run(write('some.csv', 'id\n1\n'), '--mapping', write('broken.json', '{"version": 1,'));
    expect([end.exitCode, readObject<FailedCommand>(end).error.code]).toEqual([1, 'wrong_argument']);
  });
});
