import {
  type CustomerFile,
  completeSettings,
  customerColumns,
  customersAsCsv,
  customersAsNdjson,
  type IdKind,
  kinds,
} from '#libs/kinds';
import type { Stores } from '#libs/mongo';
import type { Caller } from '../http/access.js';
import type { Download } from '../reports/send-download.js';
import { findWorkspace } from '../workspace/find-workspace.js';

type ExportStores = Pick<Stores, 'workspaces' | 'customers'>;

export interface ExportQuery {
  /** By which ID an import is to find the customers. */
  readonly id_kind: IdKind;
}

export interface CsvExportQuery extends ExportQuery {
  /** For spreadsheets: no text is taken for a formula. */
  readonly formula_safe: boolean;
}

/** What an import of customers would have columns for. */
const columnsFor = async (
  stores: ExportStores,
  caller: Caller,
  { id_kind }: ExportQuery,
): Promise<readonly string[]> => {
  const { attributes } = await findWorkspace(stores, caller);
  const kind = kinds.get('customers');
  if (!kind) throw new Error('there is no kind customers');
  return customerColumns(attributes, kind.matching(completeSettings(kind.settings, { id_kind })));
};

/** Without a text for each customer: those that were read together are sent together. */
async function* written(
  { customers }: ExportStores,
  { workspace }: Caller,
  { begin, record }: CustomerFile,
  columns: readonly string[],
): AsyncGenerator<string> {
  yield begin;
  const [having = 'id'] = columns;
  for await (const some of customers.all(workspace, { attributes: columns, having })) yield some.map(record).join('');
}

const downloadOf = (
  stores: ExportStores,
  caller: Caller,
  { name, columns, file }: { readonly name: string; readonly columns: readonly string[]; readonly file: CustomerFile },
): Download => ({ name, type: file.type, parts: written(stores, caller, file, columns) });

/** All customers of the workspace that have such an ID, as a file that can be imported as it is. Throws Problem. */
export const exportCsv = async (stores: ExportStores, caller: Caller, query: CsvExportQuery): Promise<Download> => {
  const columns = await columnsFor(stores, caller, query);
  const file = customersAsCsv(columns, { isForSpreadsheets: query.formula_safe });
  return downloadOf(stores, caller, { name: 'customers.csv', columns, file });
};

/** The same as NDJSON. Throws Problem. */
export const exportNdjson = async (stores: ExportStores, caller: Caller, query: ExportQuery): Promise<Download> => {
  const columns = await columnsFor(stores, caller, query);
  return downloadOf(stores, caller, { name: 'customers.ndjson', columns, file: customersAsNdjson(columns) });
};
