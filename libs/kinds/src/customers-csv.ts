import { csvRecord } from '#libs/formats';
import type { Matching, RunDefinition } from '#libs/messages';
import { compileCustomerRows } from './customers/customer-rows.js';
import type { CustomerRows } from './customers/row-rules.js';
import { bySourceId } from './customers-csv/by-source-id.js';
import { csvAttributes, csvColumns } from './customers-csv/columns.js';
import { compileMetadataRoom } from './customers-csv/metadata-room.js';
import { fieldOfAttribute, type Kind } from './kind.js';

const matching: Matching = {
  identifiers: ['external_id'],
  lanes: 'one',
  repeats: 'fold',
  requires: { oneOf: null, reason: 'row_empty' },
};

const rowsOf = (definition: RunDefinition): CustomerRows => ({
  identity: bySourceId(definition),
  source: 'CSV Import',
  known: 'update',
  unknown: 'create',
  objectionsTo: compileMetadataRoom(definition),
  // Later rows of the file, and imports of other kinds, look by these for the customers that get them.
  locksIdentities: true,
});

const EXAMPLE: Readonly<Record<string, string>> = {
  ...{ Id: 'C-1001', Name: 'Zoe Kovács', Email: 'zoe@example.com', Phone: '+36201234567', Birthdate: '1990-04-07' },
  ...{ Source_id: 'EXT-1001', Address_line_1: '1 Fő utca', Address_City: 'Győr', Address_Country: 'HU' },
};

/**
 * Customers by the CSV endpoint (spec: voucherify.md): rows are found by Source_id and take effect in file order; columns
 * that are no standard ones become metadata.
 */
export const customersCsvKind = {
  name: 'customers_csv',
  summary: 'customers from a CSV file in one call, by the CSV endpoint',
  records: 'table',
  process: 'rows',
  settings: {},
  contradictionIn: null,
  matching: () => matching,
  door: 'csv-endpoint',
  columns: csvColumns,
  fields: (place) => csvAttributes(place).map((attribute) => fieldOfAttribute(attribute, place.country)),
  template: {
    csv: (place) => {
      const names = csvAttributes(place).map(({ label }) => label);
      return csvRecord([...names, 'tier']) + csvRecord([...names.map((name) => EXAMPLE[name] ?? ''), 'gold']);
    },
    json: null,
  },
  triggers: ['opt_in', 'profile'],
  compile: (definition) => compileCustomerRows(definition, rowsOf),
  errorColumns: [],
} as const satisfies Kind;
