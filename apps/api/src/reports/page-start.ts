import type { RejectFilter, RejectPlace, RunOutline, Totals } from '#libs/mongo';
import { type Page, type PageQuery, readCursor, writeCursor } from '../http/page-cursor.js';
import { Problem } from '../http/problem.js';
import type { ErrorView } from '../views/error-view.js';
import type { ErrorFilter } from './error-source.js';

/** Places are counted in rows, since the reasons of one row are never split; of errors of files, in entries. */
export interface ErrorPage extends Page<ErrorView> {
  /** Rows before its first one; null: it has none, or nobody has counted them. */
  readonly position: number | null;
  /** Rows of all pages; null: nobody has counted them. */
  readonly total: number | null;
}

/** Where a page of errors begins; at most one of the three is given, and none is the beginning of the list. */
export interface StartQuery extends PageQuery {
  /** 0-based. */
  readonly at?: number;
  /** 1-based, in the file that is asked for. */
  readonly at_row?: number;
}

export type ErrorQuery = ErrorFilter & StartQuery;

/** Where a page of rejected rows begins. */
export interface PageStart {
  /** `_id` of the row before its first one; undefined: it begins with the first of all. */
  readonly after?: string;
  /** Rows before it; null: nobody has counted them. */
  readonly position: number | null;
}

/** Throws Problem. */
export const refuseStart = (name: 'at' | 'at_row' | 'file', detail: string): never => {
  throw new Problem('invalid_request', `/${name} ${detail}`, [{ pointer: `/${name}`, detail }]);
};

/** A row number says nothing without its file. Throws Problem. */
export const refuseRowAlone = (): never => refuseStart('file', 'is needed with at_row: the import has several files');

/** Whether a part of a text is looked for, so that nobody can say how many rows have it. */
export const looksForPart = ({ message, transaction_id }: ErrorQuery): boolean =>
  message !== undefined || transaction_id !== undefined;

/** Throws Problem for a page that would begin at two places, or at one that can't be counted. */
export const requireOneStart = (query: ErrorQuery): void => {
  const { at, at_row, cursor } = query;
  const name = at === undefined ? 'at_row' : 'at';
  const given = [at, at_row, cursor].filter((start) => start !== undefined);
  if (given.length > 1)
    refuseStart(name, 'excludes every other beginning of a page: send one of cursor, at and at_row');
  if (at !== undefined && looksForPart(query)) refuseStart('at', 'can not be counted with message or transaction_id');
};

/** The start that a cursor of this run names. Throws Problem for another one: its row would be none of the run's. */
export const startOfCursor = ({ _id: run }: RunOutline, cursor: string): PageStart => {
  const [, file, row, position] = (readCursor(cursor, new RegExp(`^${run}:\\d+:\\d+(:\\d+)?$`)) ?? '').split(':');
  return { after: `${run}:${file}:${row}`, position: position === undefined ? null : Number(position) };
};

export const cursorOf = ({ after = '', position }: PageStart): string =>
  writeCursor(position === null ? after : `${after}:${position}`);

/** Whether rows are asked for by their file at most, so that their number is known. */
export const isCounted = ({ file: _, row, customer, transaction, attribute, code }: RejectFilter): boolean =>
  [row, customer, transaction, attribute, code].every((part) => part === undefined);

/** Whether the keys of one index say which rows are asked for, some millions a second; else each reject is looked at. */
export const areCountedByKeys = ({ row, customer, attribute, code }: RejectFilter): boolean =>
  attribute === undefined && [row, customer, code].filter((part) => part !== undefined).length < 2;

/** Rejected rows that are asked for, by the index of their file; of files that are not asked for none. */
export const rejectedRowsByFile = ({ files, file }: RejectFilter, totals: Totals): readonly number[] =>
  Array.from({ length: files }, (_, index) =>
    file === undefined || file === index ? (totals.files?.[index]?.rejected ?? 0) : 0,
  );

/** A row by its file, and its place there from the nearer end. */
export interface RowAnchor extends RejectPlace {
  readonly file: number;
}

/** The row that so many are before; null: there are not so many. `rejected`: how many each file has. */
export const anchorOf = (rejected: readonly number[], before: number): RowAnchor | null => {
  let passed = before;
  for (const [file, rows] of rejected.entries()) {
    const behind = rows - 1 - passed;
    if (behind >= 0) return behind < passed ? { file, from: 'end', passed: behind } : { file, from: 'start', passed };
    passed -= rows;
  }
  return null;
};
