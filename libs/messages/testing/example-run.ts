import { DEFINITION_VERSION, type FileDefinition, type Matching, type RunDefinition } from '#libs/messages';

/** Rows find their customers by loyalty IDs. */
export const byLoyaltyId: Matching = { identifiers: ['id'], lanes: 'by_key', repeats: 'reject' };

/** A CSV file of 1,000 rows with one column, but for what is given. */
export const exampleFile = (given: Partial<FileDefinition> = {}): FileDefinition => ({
  id: 'file_1',
  name: 'a.csv',
  sha256: '',
  bytes: 1,
  format: 'csv',
  encoding: 'utf-8',
  delimiter: ',',
  headers: ['id'],
  rows: 1_000,
  ...given,
});

/** The definition of an import of customers without files and columns, but for what is given. */
export const exampleRun = (given: Partial<RunDefinition> = {}): RunDefinition => ({
  version: DEFINITION_VERSION,
  workspace: 'demo',
  import: 'imp_1',
  run: 'run_1',
  mode: 'import',
  ...{ kind: 'customers', settings: {}, records: 'table', process: 'rows', matching: byLoyaltyId },
  country: 'HU',
  zone: 'Europe/Budapest',
  now: '2026-04-07T10:00:00.000Z',
  files: [],
  columns: [],
  ignoredColumns: [],
  lanes: 8,
  chunkRows: 500,
  chunkBytes: 262_144,
  ...given,
});
