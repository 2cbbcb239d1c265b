import type { FileDoc, ImportDoc, RunDoc, Stores } from '#libs/mongo';
import { type Page, type PageQuery, pageOf } from '../page-cursor.js';
import type { ErrorView } from '../views/error-view.js';
import { type ErrorStores, findErrors } from './error-source.js';

/** What is wrong with one file of an import. */
export interface FileErrors {
  readonly id: string;
  readonly file: string;
  /** Rows that the latest run rejected. */
  readonly rejected: number;
  /** Faults of the file as a whole. */
  readonly file_errors: number;
}

/** A file lists its first faults only; what is wrong with its headers beside the attributes is listed whole. */
const refused =
  (entries: readonly ErrorView[]) =>
  ({ _id: id, name: file, verdict }: FileDoc): FileErrors => ({
    id,
    file,
    rejected: 0,
    file_errors: verdict?.total || entries.filter((entry) => entry.file === file).length,
  });

type CountStores = ErrorStores & Pick<Stores, 'fences'>;

/** Those of an only file are all that the run has rejected, and are counted already. */
const countRejected = async ({ fences, rejects }: CountStores, run: RunDoc, file: number): Promise<number> =>
  run.definition.files.length > 1
    ? rejects.count({ run: run._id, file })
    : (run.totals ?? (await fences.totals(run._id))).rejected;

/** A page of the files of an import with their errors counted, in the order in which they are read. */
export const countErrors = async (
  stores: CountStores,
  found: ImportDoc,
  query: PageQuery,
): Promise<Page<FileErrors>> => {
  const source = await findErrors(stores, found);
  if (source.of === 'files') return pageOf(source.files.map(refused(source.entries)), query);
  if (source.of === 'nothing') return pageOf([], query);
  const { run } = source;
  const { items, next_cursor } = pageOf([...run.definition.files.entries()], query);
  const counted = items.map(async ([file, { id, name }]) => ({
    id,
    file: name,
    rejected: await countRejected(stores, run, file),
    file_errors: 0,
  }));
  return { items: await Promise.all(counted), next_cursor };
};
