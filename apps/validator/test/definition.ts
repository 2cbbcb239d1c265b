import { pinNamedKind } from '#libs/kinds';
import { DEFINITION_VERSION, type FileDefinition, type RunDefinition } from '#libs/messages';

export const file: FileDefinition = {
  id: 'file_1',
  name: 'a.csv',
  sha256: '',
  bytes: 1,
  format: 'csv',
  delimiter: ',',
  encoding: 'utf-8',
  headers: ['id'],
  rows: 1_000,
};

/** A run of four lanes over one file of 1,000 rows and two columns. */
export const definition: RunDefinition = {
  version: DEFINITION_VERSION,
  workspace: 'demo',
  import: 'imp_1',
  run: 'run_1',
  mode: 'import',
  ...pinNamedKind('customers'),
  country: 'HU',
  zone: 'Europe/Budapest',
  now: '2026-04-07T10:00:00.000Z',
  files: [file],
  columns: ['id', 'email'].map((id) => ({ attribute: { id, label: id, type: 'string' }, header: id })),
  ignoredColumns: [],
  lanes: 4,
  chunkRows: 500,
  chunkBytes: 262_144,
};
