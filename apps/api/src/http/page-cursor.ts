import type { Listed } from '#libs/mongo';
import { Problem } from './problem.js';

/** As of documents that a store lists. */
const PAGE_JSON_BYTES = 1024 * 1024;

/** Where the next page begins, as text that clients hand back unread. */
export const writeCursor = (position: string): string => Buffer.from(position).toString('base64url');

export interface PageQuery {
  readonly limit: number;
  readonly cursor?: string;
}

export interface Page<T> {
  readonly items: readonly T[];
  readonly next_cursor: string | null;
}

/** The position in a cursor. Throws Problem for one that this listing cannot have given. */
export const readCursor = (cursor: string | undefined, pattern: RegExp): string | undefined => {
  if (cursor === undefined) return undefined;
  const position = Buffer.from(cursor, 'base64url').toString();
  if (pattern.test(position)) return position;
  const detail = 'must be the next_cursor of the page before';
  throw new Problem('invalid_request', `/cursor ${detail}`, [{ pointer: '/cursor', detail }]);
};

/** A page of what a store has listed; `position`: of an item, for the next page. */
export const pageBy = <T, V>(
  { items, hasMore }: Listed<T>,
  view: (item: T) => V,
  position: (item: T) => string,
): Page<V> => {
  const last = hasMore ? items.at(-1) : undefined;
  return { items: items.map(view), next_cursor: last === undefined ? null : writeCursor(position(last)) };
};

/** The first of these that a page has room for, in number and in bytes of JSON; always one. */
export const fitPage = <T>(items: readonly T[], limit: number): readonly T[] => {
  const shown: T[] = [];
  let bytes = 0;
  for (const item of items) {
    bytes += Buffer.byteLength(JSON.stringify(item));
    if (shown.length === limit || (shown.length > 0 && bytes > PAGE_JSON_BYTES)) break;
    shown.push(item);
  }
  return shown;
};

/** A page of a list that is at hand as a whole. Throws Problem for a foreign cursor. */
export const pageOf = <T>(all: readonly T[], { limit, cursor }: PageQuery): Page<T> => {
  const from = Number(readCursor(cursor, /^\d{1,9}$/) ?? 0);
  const items = fitPage(all.slice(from, from + limit), limit);
  const to = from + items.length;
  return { items, next_cursor: to < all.length ? writeCursor(String(to)) : null };
};
