import type { RejectDoc } from '#libs/messages';
import type { ImportDoc, RunOutline } from '#libs/mongo';
import { type Page, type PageQuery, pageOf, readCursor, writeCursor } from '../http/page-cursor.js';
import { type ErrorView, viewReject } from '../views/error-view.js';
import {
  type ErrorFilter,
  type ErrorStores,
  fileErrorsOf,
  findErrors,
  isWanted,
  rejectFilterOf,
} from './error-source.js';

export type ErrorQuery = ErrorFilter & PageQuery;

export type ErrorPage = Page<ErrorView>;

const nothing: ErrorPage = { items: [], next_cursor: null };

/** Rows that one page looks at: a part of a message is looked for in each, and may be rare. */
const MOST_ROWS = 20_000;
/** At a time, where few of them may be wanted. */
const MANY_ROWS = 1_000;

/** Adds whole rows until there are `limit` entries. Returns the last row that was looked at. */
const gather = (
  items: ErrorView[],
  rows: readonly RejectDoc[],
  { run, query }: { readonly run: RunOutline; readonly query: ErrorQuery },
): RejectDoc | undefined => {
  let last: RejectDoc | undefined;
  for (const row of rows) {
    if (items.length >= query.limit) break;
    items.push(...viewReject(run, row).filter(isWanted(query)));
    last = row;
  }
  return last;
};

const listRejects = async ({ rejects }: ErrorStores, run: RunOutline, query: ErrorQuery): Promise<ErrorPage> => {
  const filter = rejectFilterOf(run, query);
  if (filter === null) return nothing;
  const items: ErrorView[] = [];
  const limit = query.message === undefined ? query.limit : MANY_ROWS;
  // Of another run it would name a row that is none of this one's.
  let after = readCursor(query.cursor, new RegExp(`^${run._id}:\\d+:\\d+$`));
  for (let looked = 0; items.length < query.limit && looked < MOST_ROWS; looked += limit) {
    const { items: rows, hasMore } = await rejects.page({ ...filter, limit, after });
    const last = gather(items, rows, { run, query });
    const isEnd = last === undefined || (last === rows.at(-1) && !hasMore);
    if (isEnd) return { items, next_cursor: null };
    after = last._id;
  }
  return { items, next_cursor: after === undefined ? null : writeCursor(after) };
};

/**
 * One page of the reasons why files or rows were refused, in order of file, row and attribute. The reasons of one row
 * are never split over two pages.
 */
export const listErrors = async (stores: ErrorStores, found: ImportDoc, query: ErrorQuery): Promise<ErrorPage> => {
  const source = await findErrors(stores, found);
  if (source.of === 'files') return pageOf(fileErrorsOf(source, query), query);
  return source.of === 'rows' ? listRejects(stores, source.run, query) : nothing;
};
