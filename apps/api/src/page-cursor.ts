import { Problem } from './problem.js';

/** Where the next page begins, as text that clients hand back unread. */
export const writeCursor = (position: string): string => Buffer.from(position).toString('base64url');

/** The position in a cursor. Throws Problem for one that this listing cannot have given. */
export const readCursor = (cursor: string | undefined, pattern: RegExp): string | undefined => {
  if (cursor === undefined) return undefined;
  const position = Buffer.from(cursor, 'base64url').toString();
  if (pattern.test(position)) return position;
  const detail = 'must be the next_cursor of the page before';
  throw new Problem('invalid_request', `/cursor ${detail}`, [{ pointer: '/cursor', detail }]);
};
