import { demoAttributes } from '#libs/attributes';
import type { AttributeDefinition, ColumnDefinition, Matching, RunDefinition } from '#libs/messages';

/** An attribute of the workspace `demo`. */
export const attribute = (id: string): AttributeDefinition => {
  const found = demoAttributes.find((one) => one.id === id);
  if (!found) throw new Error(`no attribute ${id}`);
  return found;
};

/** Its column, under its own id. */
export const runColumn = (id: string, rest: Partial<ColumnDefinition> = {}): ColumnDefinition => ({
  attribute: attribute(id),
  header: id,
  ...rest,
});

/** Rows find their customers by loyalty IDs. */
export const byLoyaltyId: Matching = { identifiers: ['id'], lanes: 'by_key', repeats: 'reject' };

/** Rows find their customers by external IDs. */
export const byExternalId: Matching = { ...byLoyaltyId, identifiers: ['external_id'], generated: ['id'] };

/** The definition of a run over two files. */
export const definedRun = (columns: readonly ColumnDefinition[], rest: Partial<RunDefinition> = {}): RunDefinition => ({
  version: 1,
  workspace: 'demo',
  import: 'imp_1',
  run: 'run_1',
  mode: 'import',
  ...{ kind: 'customers', settings: {}, records: 'table', process: 'rows', matching: byLoyaltyId },
  country: 'HU',
  zone: 'Europe/Budapest',
  now: '2026-04-07T10:00:00.000Z',
  files: ['a.csv', 'b.csv'].map((name) => ({
    id: name,
    name,
    sha256: '',
    bytes: 0,
    format: 'csv',
    encoding: 'utf-8',
    delimiter: ',',
    headers: [],
    rows: 0,
  })),
  columns,
  ignoredColumns: [],
  lanes: 8,
  chunkRows: 500,
  chunkBytes: 262_144,
  ...rest,
});
