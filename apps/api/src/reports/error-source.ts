import { toNfc } from '#libs/attributes';
import { gatheringStates } from '#libs/messages';
import type { ImportDoc, ListedFile, RejectFilter, RunOutline, Stores } from '#libs/mongo';
import { previewRun } from '../imports/preview-run.js';
import type { ErrorReason, ErrorView } from '../views/error-view.js';
import { viewFile } from '../views/file-view.js';

/** Which errors are asked for. */
export interface ErrorFilter {
  /** Name or id of a file. */
  readonly file?: string;
  readonly row?: number;
  readonly customer_id?: string;
  /** A part of it, in any case. */
  readonly transaction_id?: string;
  /** A part of it, in any case. */
  readonly message?: string;
  readonly attribute?: string;
  readonly code?: string;
}

export type ErrorStores = Pick<Stores, 'files' | 'runs' | 'rejects' | 'workspaces' | 'references'>;

/**
 * Where the errors of an import are: rows are looked at only when the files are in order, each by itself and beside the
 * others, so there are never both.
 */
export type ErrorSource =
  | { readonly of: 'files'; readonly files: readonly ListedFile[]; readonly entries: readonly ErrorView[] }
  | { readonly of: 'rows'; readonly run: RunOutline }
  | { readonly of: 'nothing' };

/** Whether no action of an import is judged yet as its files are now: the latest validation was of others. */
const isUnjudged = (found: ImportDoc): boolean => found.process === 'groups' && gatheringStates.includes(found.status);

/** What a run would be refused for. A validation has been through: what it found stays to be looked at. */
const obstaclesOf = async (stores: ErrorStores, found: ImportDoc, all: readonly ListedFile[]) =>
  found.status === 'ready' ? (await previewRun(stores, found, all)).obstacles : [];

/** The run whose rejects are meant: the import's own, before that its latest validation. */
export const findErrors = async (stores: ErrorStores, found: ImportDoc): Promise<ErrorSource> => {
  const { files, runs } = stores;
  const all = await files.list(found._id);
  if (all.some(({ verdict }) => verdict?.ok === false)) {
    return { of: 'files', files: all, entries: all.flatMap((file) => viewFile(file).errors) };
  }
  const obstacles = await obstaclesOf(stores, found, all);
  if (obstacles.length > 0) return { of: 'files', files: all, entries: obstacles };
  const latest = isUnjudged(found) ? null : (found.run ?? found.validation);
  const run = latest === null ? null : await runs.outline(latest);
  return run === null ? { of: 'nothing' } : { of: 'rows', run };
};

/** Whether one reason of a row or file is asked for. */
export const isWanted =
  ({ attribute, code, message }: ErrorFilter) =>
  (reason: ErrorReason): boolean =>
    (attribute === undefined || reason.attribute === attribute) &&
    (code === undefined || reason.code === code) &&
    (message === undefined || reason.message.toLowerCase().includes(message.toLowerCase()));

/** The errors of refused files that are asked for. */
export const fileErrorsOf = (
  { files, entries }: Extract<ErrorSource, { readonly of: 'files' }>,
  filter: ErrorFilter,
): readonly ErrorView[] => {
  const name = files.find(({ _id }) => _id === filter.file)?.name ?? filter.file;
  return entries
    .filter(({ file }) => name === undefined || file === name)
    .filter(isWanted(filter))
    .filter(
      ({ row, customer_id }) =>
        (filter.row === undefined || row === filter.row) &&
        (filter.customer_id === undefined || customer_id === filter.customer_id) &&
        filter.transaction_id === undefined,
    );
};

/** The filter for the rejects of a run; null: it has no such file. */
export const rejectFilterOf = (
  { _id: run, definition: { files } }: RunOutline,
  { file, customer_id: customer, transaction_id: transaction, ...rest }: ErrorFilter,
): RejectFilter | null => {
  const { row, attribute, code } = rest;
  const part = transaction === undefined ? undefined : toNfc(transaction);
  const filter = { row, attribute, code, customer, transaction: part, run, files: files.length };
  if (file === undefined) return filter;
  const index = files.findIndex(({ id, name }) => id === file || name === file);
  return index < 0 ? null : { ...filter, file: index };
};
