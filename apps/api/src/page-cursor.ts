import { Problem } from './problem.js';

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

/** A page of a list that is at hand as a whole. Throws Problem for a foreign cursor. */
export const pageOf = <T>(all: readonly T[], { limit, cursor }: PageQuery): Page<T> => {
  const from = Number(readCursor(cursor, /^\d{1,9}$/) ?? 0);
  const to = from + limit;
  return { items: all.slice(from, to), next_cursor: to < all.length ? writeCursor(String(to)) : null };
};
