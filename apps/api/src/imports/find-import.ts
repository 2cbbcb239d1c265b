import type { ImportDoc, ListedImport, RunFigures, RunOutline, Stores, Totals } from '#libs/mongo';
import type { Caller } from '../http/access.js';
import { Problem } from '../http/problem.js';
import type { ImportFacts, SummaryFacts } from './import-facts.js';

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
  { fences }: ImportStores,
  run: Pick<RunFigures, '_id' | 'totals'> | null,
): Promise<Totals> | Totals | null => (run === null ? null : (run.totals ?? fences.totals(run._id)));

export const gatherFacts = async (stores: ImportStores, found: ImportDoc): Promise<ImportFacts> => {
  const [validation, run] = await Promise.all([runOf(stores, found.validation), runOf(stores, found.run)]);
  return { found, validation, run, totals: await totalsOf(stores, run ?? validation) };
};

/** What a list says of an import: of its runs the figures only. */
export const gatherSummary = async (stores: ImportStores, found: ListedImport): Promise<SummaryFacts> => {
  const latest = found.run ?? found.validation;
  const figures = latest === null ? null : await stores.runs.figures(latest);
  return { found, run: found.run === null ? null : figures, totals: await totalsOf(stores, figures) };
};
