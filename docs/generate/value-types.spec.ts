import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { valueTypes } from '#libs/attributes';
import { projectRoot } from '../../deploy/local/paths.js';

it('docs/customers.md has a row for each value type', () => {
  const page = readFileSync(join(projectRoot, 'docs/customers.md'), 'utf8');
  const [, table = ''] = /\n\| type +\| takes .*\n\|[-| ]+\n((?:\|.*\n)+)/.exec(page) ?? [];
  const names = table
    .trimEnd()
    .split('\n')
    .map((row) => row.split('|')[1]?.trim());
  expect(names).toEqual([...valueTypes.keys()]);
});
