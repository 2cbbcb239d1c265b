import { pageOf, readCursor, writeCursor } from '../http/page-cursor.js';
import type { ErrorView } from '../views/error-view.js';
import { type ErrorSource, fileErrorsOf } from './error-source.js';
import { type ErrorPage, type ErrorQuery, refuseRowAlone } from './page-start.js';

type FileErrorSource = Extract<ErrorSource, { readonly of: 'files' }>;

/** The first entry of such a row or a later one; as many as there are: none is. */
const indexOfRow = (entries: readonly ErrorView[], wanted: number): number => {
  const index = entries.findIndex(({ row }) => row !== null && row >= wanted);
  return index < 0 ? entries.length : index;
};

const cursorFor = ({ files }: FileErrorSource, entries: readonly ErrorView[], query: ErrorQuery): string => {
  const { cursor, at = 0, at_row, file } = query;
  if (cursor !== undefined) return cursor;
  if (at_row === undefined) return writeCursor(String(Math.min(at, entries.length)));
  return file === undefined && files.length > 1 ? refuseRowAlone() : writeCursor(String(indexOfRow(entries, at_row)));
};

/** A page of what is wrong with refused files, whose entries are all at hand. Throws Problem. */
export const pageOfFileErrors = (source: FileErrorSource, query: ErrorQuery): ErrorPage => {
  const entries = fileErrorsOf(source, query);
  const cursor = cursorFor(source, entries, query);
  const page = pageOf(entries, { limit: query.limit, cursor });
  const position = page.items.length === 0 ? null : Number(readCursor(cursor, /^\d+$/));
  return { ...page, position, total: entries.length };
};
