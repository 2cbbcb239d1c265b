import type { ViewOf } from '#libs/api-contract';
import { type ColumnProfile, type FilesProfile, type Place, readingOfDates } from '#libs/mapping';
import type { Stores } from '#libs/mongo';
import type { Caller } from '../http/access.js';
import { type PageQuery, pageOf } from '../http/page-cursor.js';
import { Problem } from '../http/problem.js';
import { findProfile, findValues } from './find-profile.js';
import { findColumns } from './wanted-columns.js';

type ColumnStores = Pick<Stores, 'imports' | 'files' | 'profiles' | 'workspaces' | 'references'>;

export type ImportColumnPage = ViewOf<'ImportColumnPage'>;
export type ColumnValuePage = ViewOf<'ColumnValuePage'>;

/** Which columns of an import are asked for. */
export interface ColumnsQuery extends PageQuery {
  readonly id: string;
  /** Nobody waits for it any more. */
  readonly signal: AbortSignal;
}

type ViewPlace = (place: Place) => { readonly file: string; readonly row: number };

const compilePlace =
  ({ files }: FilesProfile): ViewPlace =>
  ({ file, row }) => ({ file: files[file] ?? '', row });

const viewDates = (column: ColumnProfile, viewPlace: ViewPlace): ImportColumnPage['items'][number]['dates'] => {
  const dates = readingOfDates(column);
  if (!dates) return null;
  const orders = dates.orders.map(({ order, fits, rows }) => ({ order, fits, rows: rows.map(viewPlace) }));
  return { status: dates.status, order: dates.order, orders };
};

const viewColumn = (
  column: ColumnProfile,
  { index, viewPlace }: { readonly index: number; readonly viewPlace: ViewPlace },
): ImportColumnPage['items'][number] => {
  const { header, rows, filled, distinct, moreThan, repeats, repeated, samples } = column;
  return {
    ...{ index, header, rows, filled, distinct, more_than: moreThan, repeats, repeated_rows: repeated },
    ...{ preview: samples, dates: viewDates(column, viewPlace) },
  };
};

/** What the columns of an import's files hold; null: the files are still being looked at. Throws Problem. */
export const listColumns = async (
  stores: ColumnStores,
  caller: Caller,
  { id, signal, ...query }: ColumnsQuery,
): Promise<ImportColumnPage | null> => {
  const { wanted } = await findColumns(stores, caller, { id, signal });
  const profile = await findProfile(stores, wanted);
  if (!profile) return null;
  const viewPlace = compilePlace(profile);
  const { items, ...page } = pageOf(
    profile.columns.map((column, index) => viewColumn(column, { index, viewPlace })),
    query,
  );
  return { rows: profile.rows, complete: profile.complete, items, ...page };
};

const columnAt = ({ columns }: FilesProfile, index: number): ColumnProfile => {
  const column = columns[index];
  if (column) return column;
  throw new Problem('not_found', `The files have no column ${index}. GET /v1/imports/{id}/columns lists them.`);
};

/** The values of one column with their counts; null: the files are still being looked at. Throws Problem. */
export const listColumnValues = async (
  stores: ColumnStores,
  caller: Caller,
  { id, signal, index, ...query }: ColumnsQuery & { readonly index: number },
): Promise<ColumnValuePage | null> => {
  const { wanted } = await findColumns(stores, caller, { id, signal });
  const profile = await findProfile(stores, wanted);
  if (!profile) return null;
  const { header, filled, distinct, moreThan } = columnAt(profile, index);
  const known = await findValues(stores, wanted, index);
  const viewPlace = compilePlace(profile);
  const items = (known?.values ?? []).map(({ value, count, ...place }) => ({ value, count, first: viewPlace(place) }));
  const all = known?.isWhole ?? filled === 0;
  return { header, filled, distinct, more_than: moreThan, complete: all, ...pageOf(items, query) };
};
