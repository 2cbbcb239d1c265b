import type { ImportDoc, ListedFile, RunOutline, Stores, Totals } from '#libs/mongo';
import { type Page, type PageQuery, pageOf } from '../http/page-cursor.js';
import type { ErrorView } from '../views/error-view.js';
import { type ErrorStores, findErrors } from './error-source.js';

/** What is wrong with one file of an import. */
export interface FileErrors {
  readonly id: string;
  readonly file: string;
  /** Rows that the latest run rejected. */
  readonly rejected: number;
  /** Entries of the list of errors: those of the rows, or of the file. */
  readonly errors: number;
  /** Faults of the file as a whole. */
  readonly file_errors: number;
}

/** A file lists its first faults only; what is wrong with its headers beside the attributes is listed whole. */
const refused =
  (entries: readonly ErrorView[]) =>
  ({ _id: id, name: file, verdict }: ListedFile): FileErrors => ({
    id,
    file,
    rejected: 0,
    errors: entries.filter((entry) => entry.file === file).length,
    file_errors: verdict?.total || entries.filter((entry) => entry.file === file).length,
  });

type CountStores = ErrorStores & Pick<Stores, 'fences'>;

/** Counted with the run's other figures, and as old as they are: the receipt's are the sums. */
const ofRun = ({ definition }: RunOutline, { files: counted = {} }: Totals): readonly FileErrors[] =>
  definition.files.map(({ id, name: file }, index) => {
    const { rejected = 0, reasons = 0 } = counted[index] ?? {};
    return { id, file, rejected, errors: reasons, file_errors: 0 };
  });

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
  return pageOf(ofRun(run, run.totals ?? (await stores.fences.totals(run._id))), query);
};
