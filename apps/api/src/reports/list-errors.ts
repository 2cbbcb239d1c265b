import type { RejectDoc } from '#libs/messages';
import type { FileDoc, ImportDoc, RunDoc } from '#libs/mongo';
import { readCursor, writeCursor } from '../page-cursor.js';
import { type ErrorView, viewReject } from '../views/error-view.js';
import {
  type ErrorFilter,
  type ErrorStores,
  fileErrorsOf,
  findErrors,
  isWanted,
  rejectFilterOf,
} from './error-source.js';

export interface ErrorQuery extends ErrorFilter {
  readonly limit: number;
  readonly cursor?: string;
}

export interface ErrorPage {
  readonly items: readonly ErrorView[];
  readonly next_cursor: string | null;
}

const nothing: ErrorPage = { items: [], next_cursor: null };

interface Gathered {
  readonly items: readonly ErrorView[];
  /** The last row that was looked at. */
  readonly last: RejectDoc | undefined;
}

/** Whole rows until there are `limit` entries. */
const gather = (rows: readonly RejectDoc[], run: RunDoc, query: ErrorQuery): Gathered => {
  const items: ErrorView[] = [];
  let last: RejectDoc | undefined;
  for (const row of rows) {
    if (items.length >= query.limit) break;
    items.push(...viewReject(run, row).filter(isWanted(query)));
    last = row;
  }
  return { items, last };
};

const listRejects = async ({ rejects }: ErrorStores, run: RunDoc, query: ErrorQuery): Promise<ErrorPage> => {
  const after = readCursor(query.cursor, /^run_[a-z0-9]+:\d+:\d+$/);
  const filter = rejectFilterOf(run, query);
  if (filter === null) return nothing;
  const rows = await rejects.page({ ...filter, limit: query.limit, after });
  const { items, last } = gather(rows, run, query);
  const isEnd = last === undefined || (last === rows.at(-1) && rows.length < query.limit);
  return { items, next_cursor: isEnd ? null : writeCursor(last._id) };
};

const listFileErrors = (files: readonly FileDoc[], query: ErrorQuery): ErrorPage => {
  const entries = fileErrorsOf(files, query);
  const from = Number(readCursor(query.cursor, /^\d{1,9}$/) ?? 0);
  const to = from + query.limit;
  return { items: entries.slice(from, to), next_cursor: to < entries.length ? writeCursor(String(to)) : null };
};

/**
 * One page of the reasons why files or rows were refused, in order of file, row and attribute. The reasons of one row
 * are never split over two pages.
 */
export const listErrors = async (stores: ErrorStores, found: ImportDoc, query: ErrorQuery): Promise<ErrorPage> => {
  const source = await findErrors(stores, found);
  if (source.of === 'files') return listFileErrors(source.files, query);
  return source.of === 'rows' ? listRejects(stores, source.run, query) : nothing;
};
