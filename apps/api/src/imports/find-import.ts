import type { ImportDoc, ListedImport, RunFigures, RunOutline, Stores, Totals } from '#libs/mongo';
import type { Caller } from '../http/access.js';
import { Problem } from '../http/problem.js';
import type { EntryFacts, ImportFacts } from './import-facts.js';

type ImportStores = Pick<Stores, 'imports' | 'runs' | 'fences'>;

/** An import of the caller's workspace. Throws Problem: another workspace's is as unknown as one that never was. */
export const findImport = async (
  stores: Pick<Stores, 'imports'>,
  caller: Pick<Caller, 'workspace'>,
  id: string,
): Promise<ImportDoc> => {
  const found = await stores.imports.get(caller.workspace, id);
  if (found === null) throw new Problem('not_found', `There is no import ${id}.`);
  return found;
};

const runOf = ({ runs }: ImportStores, id: string | null): Promise<RunOutline | null> | null =>
  id === null ? null : runs.outline(id);

/** What the fences say while the run is at work, what it was closed with afterwards. */
const totalsOf = (
  { fences }: Pick<ImportStores, 'fences'>,
  run: Pick<RunFigures, '_id' | 'totals'> | null,
): Promise<Totals> | Totals | null => (run === null ? null : (run.totals ?? fences.totals(run._id)));

export const gatherFacts = async (stores: ImportStores, found: ImportDoc): Promise<ImportFacts> => {
  const [validation, run] = await Promise.all([runOf(stores, found.validation), runOf(stores, found.run)]);
  return { found, validation, run, totals: await totalsOf(stores, run ?? validation) };
};

/** What a list says of the runs of an import: their figures only. */
export const gatherFigures = async (
  stores: Pick<Stores, 'runs' | 'fences'>,
  found: ListedImport,
): Promise<Pick<EntryFacts, 'run' | 'latest' | 'totals'>> => {
  const id = found.run ?? found.validation;
  const latest = id === null ? null : await stores.runs.figures(id);
  return { latest, run: found.run === null ? null : latest, totals: await totalsOf(stores, latest) };
};
