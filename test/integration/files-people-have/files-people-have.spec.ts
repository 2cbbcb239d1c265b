import { describe, expect, it } from 'vitest';
import { HttpImport } from '../../support/http-import.js';
import { useSharedSluice } from '../../support/use-sluice.js';
import { expectCase } from './file-case.js';
import { jsonCases } from './json-cases.js';
import { structureCases } from './structure-cases.js';
import { tableCases } from './table-cases.js';
import { valueCases } from './value-cases.js';

const sluice = useSharedSluice();

/** Traits of files in public reports of bugs of importers (spec: mappings.md). */
describe('a file that people have', () => {
  it.each([...structureCases, ...tableCases, ...valueCases, ...jsonCases])('$name', (given) =>
    expectCase(sluice(), given),
  );
});

it('case 64: rejected rows are taken back as they were, fixed, and imported', async () => {
  const content = 'id,email,note\r\nr-1,nobody,"a ""b"""\r\nr-2,r2@example.com,x\r\nr-3,,=1+1\r\n';
  const made = await HttpImport.of(sluice(), { 'a.csv': content }, { kind: 'customers' });
  await made.start(true);
  expect(await made.settled()).toMatchObject({ created: 2, rejected: 1 });
  const rejects = await made.asker.ask(`${made.path}/files/${await made.fileId('a.csv')}/rejects`, {});
  const text = String(rejects.body);
  expect(text).toContain('r-1,nobody,"a ""b""",');
  const fixed = text.replace('nobody', 'somebody@example.com');
  const again = await HttpImport.of(sluice(), { 'fixed.csv': fixed }, { kind: 'customers' });
  await again.start(true);
  expect(await again.settled()).toMatchObject({ status: 'finished', read: 1, created: 1, rejected: 0 });
});
