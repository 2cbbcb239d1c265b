import type { FileDoc, ImportDoc, RunDoc, Stores } from '#libs/mongo';
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

export interface FileErrorList {
  readonly items: readonly FileErrors[];
}

const refused = ({ _id: id, name: file, verdict }: FileDoc): FileErrors => ({
  id,
  file,
  rejected: 0,
  file_errors: verdict?.total ?? 0,
});

type CountStores = ErrorStores & Pick<Stores, 'fences'>;

/** Those of an only file are all that the run has rejected, and are counted already. */
const countRejected = async ({ fences, rejects }: CountStores, run: RunDoc, file: number): Promise<number> =>
  run.definition.files.length > 1
    ? rejects.count({ run: run._id, file })
    : (run.totals ?? (await fences.totals(run._id))).rejected;

/** The errors of an import, counted by file, in the order in which the files are read. */
export const countErrors = async (stores: CountStores, found: ImportDoc): Promise<FileErrorList> => {
  const source = await findErrors(stores, found);
  if (source.of === 'files') return { items: source.files.map(refused) };
  if (source.of === 'nothing') return { items: [] };
  const { run } = source;
  const counted = run.definition.files.map(async ({ id, name }, file) => ({
    id,
    file: name,
    rejected: await countRejected(stores, run, file),
    file_errors: 0,
  }));
  return { items: await Promise.all(counted) };
};
