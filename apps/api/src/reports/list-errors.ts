import type { RejectDoc } from '#libs/messages';
import type { ImportDoc, RunOutline, Stores } from '#libs/mongo';
import type { Page } from '../http/page-cursor.js';
import { type ErrorView, viewReject } from '../views/error-view.js';
import { type ErrorStores, findErrors, isWanted, rejectFilterOf } from './error-source.js';
import { pageOfFileErrors } from './file-error-page.js';
import { type Asked, countRows, findStart } from './find-start.js';
import {
  cursorOf,
  type ErrorPage,
  type ErrorQuery,
  type PageStart,
  rejectedRowsByFile,
  requireOneStart,
} from './page-start.js';

type ListStores = ErrorStores & Pick<Stores, 'fences'>;

const noErrors = (total: number | null): ErrorPage => ({ items: [], next_cursor: null, position: null, total });

/** Rows that one page looks at: a part of a message is looked for in each, and may be rare. */
const MOST_ROWS = 20_000;
/** At a time, where few of them may be wanted. */
const MANY_ROWS = 1_000;

/** Adds whole rows until there are `limit` entries. Returns how many rows were looked at. */
const gather = (
  items: ErrorView[],
  rows: readonly RejectDoc[],
  { run, query }: { readonly run: RunOutline; readonly query: ErrorQuery },
): number => {
  let looked = 0;
  for (const row of rows) {
    if (items.length >= query.limit) break;
    items.push(...viewReject(run, row).filter(isWanted(query)));
    looked += 1;
  }
  return looked;
};

/** The start behind so many of these rows. */
const movedOver = ({ after, position }: PageStart, rows: readonly RejectDoc[], looked: number): PageStart => ({
  after: rows[looked - 1]?._id ?? after,
  position: position === null ? null : position + looked,
});

const readRows = async ({ rejects }: ErrorStores, asked: Asked, start: PageStart): Promise<Page<ErrorView>> => {
  const { query, filter } = asked;
  const items: ErrorView[] = [];
  const limit = query.message === undefined ? query.limit : MANY_ROWS;
  let next = start;
  for (let seen = 0; items.length < query.limit && seen < MOST_ROWS; seen += limit) {
    const { items: rows, hasMore } = await rejects.page({ ...filter, limit, after: next.after });
    const looked = gather(items, rows, asked);
    if (looked === rows.length && !hasMore) return { items, next_cursor: null };
    next = movedOver(next, rows, looked);
  }
  return { items, next_cursor: next.after === undefined ? null : cursorOf(next) };
};

const listRejects = async (stores: ListStores, run: RunOutline, query: ErrorQuery): Promise<ErrorPage> => {
  const filter = rejectFilterOf(run, query);
  if (filter === null) return noErrors(0);
  const totals = run.totals ?? (await stores.fences.totals(run._id));
  const asked = { run, query, filter, rejected: rejectedRowsByFile(filter, totals) };
  const [start, total] = [await findStart(stores, asked), await countRows(stores, asked)];
  if (start === null) return noErrors(total);
  const page = await readRows(stores, asked, start);
  return { ...page, position: page.items.length === 0 ? null : start.position, total };
};

/**
 * One page of the reasons why files or rows were refused, in order of file, row and attribute. The reasons of one row
 * are never split over two pages. Throws Problem.
 */
export const listErrors = async (stores: ListStores, found: ImportDoc, query: ErrorQuery): Promise<ErrorPage> => {
  requireOneStart(query);
  const source = await findErrors(stores, found);
  if (source.of === 'files') return pageOfFileErrors(source, query);
  return source.of === 'rows' ? listRejects(stores, source.run, query) : noErrors(0);
};
