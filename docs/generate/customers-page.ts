import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { valueTypes } from '#libs/attributes';
import { projectRoot } from '../../deploy/local/paths.js';
import { markdownTable } from './markdown-table.js';
import { replaceMarked } from './marked-part.js';

const columns = [{ title: 'type' }, { title: 'takes' }, { title: 'is stored as' }];

const valueTypeTable = (): string =>
  markdownTable(
    columns,
    [...valueTypes.values()].map(({ name, summary }) => [name, summary.takes, summary.storedAs]),
  );

/** docs/customers.md is written by hand but for its table of value types. */
export const customersPage = (): string =>
  replaceMarked(readFileSync(join(projectRoot, 'docs/customers.md'), 'utf8'), 'value types', valueTypeTable());
