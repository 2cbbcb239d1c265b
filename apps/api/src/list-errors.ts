import type { RejectDoc } from '#libs/messages';
import type { FileDoc, ImportDoc, RunDoc, Stores } from '#libs/mongo';
import { readCursor, writeCursor } from './page-cursor.js';
import { type ErrorView, viewReject } from './views/error-view.js';
import { viewFile } from './views/file-view.js';

export interface ErrorQuery {
  readonly limit: number;
  readonly cursor?: string;
  /** Name or id of a file. */
  readonly file?: string;
  readonly row?: number;
  readonly customer_id?: string;
  readonly attribute?: string;
  readonly code?: string;
}

export interface ErrorPage {
  readonly items: readonly ErrorView[];
  readonly next_cursor: string | null;
}

const nothing: ErrorPage = { items: [], next_cursor: null };

type IsWanted = (view: ErrorView) => boolean;

const filterOf = ({ attribute, code }: ErrorQuery): IsWanted => {
  return (view) =>
    (attribute === undefined || view.attribute === attribute) && (code === undefined || view.code === code);
};

interface Gathered {
  readonly items: readonly ErrorView[];
  /** The last row that was looked at. */
  readonly last: RejectDoc | undefined;
}

/** Whole rows until there are `limit` entries. */
const gather = (rows: readonly RejectDoc[], names: readonly string[], query: ErrorQuery): Gathered => {
  const isWanted = filterOf(query);
  const items: ErrorView[] = [];
  let last: RejectDoc | undefined;
  for (const row of rows) {
    if (items.length >= query.limit) break;
    items.push(...viewReject(row, names[row.file] ?? '').filter(isWanted));
    last = row;
  }
  return { items, last };
};

/** Rows read for a page: a rare reason among a million must not hold a request up, its page is short instead. */
const ROWS_A_PAGE = 5_000;

const rowsToRead = ({ limit, attribute, code }: ErrorQuery): number =>
  attribute === undefined && code === undefined ? limit : ROWS_A_PAGE;

const listRejects = async (
  { rejects }: Pick<Stores, 'rejects'>,
  run: RunDoc,
  query: ErrorQuery,
): Promise<ErrorPage> => {
  const { files } = run.definition;
  const file =
    query.file === undefined ? undefined : files.findIndex(({ id, name }) => [id, name].includes(query.file ?? ''));
  if (file === -1) return nothing;
  const after = readCursor(query.cursor, /^run_[a-z0-9]+:\d+:\d+$/);
  const limit = rowsToRead(query);
  const rows = await rejects.page({ run: run._id, limit, after, file, row: query.row, customer: query.customer_id });
  const { items, last } = gather(
    rows,
    files.map(({ name }) => name),
    query,
  );
  const isEnd = last === undefined || (last === rows.at(-1) && rows.length < limit);
  return { items, next_cursor: isEnd ? null : writeCursor(last._id) };
};

const listFileErrors = (files: readonly FileDoc[], query: ErrorQuery): ErrorPage => {
  const isWanted = filterOf(query);
  const isThere = ({ row, customer_id }: ErrorView): boolean =>
    (query.row === undefined || row === query.row) &&
    (query.customer_id === undefined || customer_id === query.customer_id);
  const entries = files
    .filter(({ _id, name }) => query.file === undefined || [_id, name].includes(query.file))
    .flatMap((file) => viewFile(file).errors.filter((view) => isWanted(view) && isThere(view)));
  const from = Number(readCursor(query.cursor, /^\d{1,9}$/) ?? 0);
  const to = from + query.limit;
  return { items: entries.slice(from, to), next_cursor: to < entries.length ? writeCursor(String(to)) : null };
};

/**
 * The reasons why files or rows were refused, in order of file, row and attribute. Rows are only looked at when the files
 * are in order, so there are never both. The reasons of one row are never split over two pages.
 */
export const listErrors = async (
  stores: Pick<Stores, 'files' | 'runs' | 'rejects'>,
  found: ImportDoc,
  query: ErrorQuery,
): Promise<ErrorPage> => {
  const files = await stores.files.list(found._id);
  if (files.some(({ verdict }) => verdict?.ok === false)) return listFileErrors(files, query);
  const latest = found.run ?? found.validation;
  const run = latest === null ? null : await stores.runs.get(latest);
  return run === null ? nothing : listRejects(stores, run, query);
};
