import type { ViewOf } from '#libs/api-contract';
import type { ImportDoc, Stores } from '#libs/mongo';
import { MOST_ERRORS, Problem } from '../http/problem.js';
import { gatherFacts } from '../imports/find-import.js';
import { refuseState } from '../imports/require-state.js';
import { listErrors } from '../reports/list-errors.js';
import { viewCounts } from '../views/import-view.js';

type ContactsResult = ViewOf<'ContactsResult'>;
type ResultStores = Pick<Stores, 'imports' | 'files' | 'runs' | 'fences' | 'rejects' | 'workspaces' | 'references'>;

/** `12 records were imported, 3 failed.` */
export const resultMessage = (imported: number, failed: number): string =>
  `${imported} ${imported === 1 ? 'record was' : 'records were'} imported, ${failed} failed.`;

/** Throws Problem for an import that came to another end. */
const requireFinished = async (stores: ResultStores, found: ImportDoc): Promise<void> => {
  if (found.status === 'finished') return;
  if (found.failure) throw new Problem('internal_error', `The import failed. ${found.failure.detail}`);
  await refuseState(stores, found);
};

/** What became of an import that is over. Throws Problem. */
export const contactsResultOf = async (stores: ResultStores, found: ImportDoc): Promise<ContactsResult> => {
  await requireFinished(stores, found);
  const { totals } = await gatherFacts(stores, found);
  const { created, updated, unchanged, rejected, dead } = viewCounts(totals, true);
  const [imported, failed] = [created + updated + unchanged, rejected + dead];
  const { items } = await listErrors(stores, found, { limit: MOST_ERRORS });
  return {
    import: found._id,
    status: 'finished',
    message: resultMessage(imported, failed),
    ...{ imported, failed, created, updated, unchanged },
    doubled_on_repeat: totals?.doubled_on_repeat ?? 0,
    failures: items.slice(0, MOST_ERRORS),
    errors_csv: `/v1/imports/${found._id}/errors.csv`,
  };
};
