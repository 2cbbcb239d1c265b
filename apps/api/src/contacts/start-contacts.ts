import { setTimeout as delay } from 'node:timers/promises';
import { type ImportStatus, runnableStates, runPhases, writtenStates } from '#libs/messages';
import type { ImportDoc, Stores } from '#libs/mongo';
import type { Caller } from '../http/access.js';
import { MOST_ERRORS, Problem } from '../http/problem.js';
import { findImport } from '../imports/find-import.js';
import { requireState } from '../imports/require-state.js';
import { startImport } from '../imports/start-run.js';
import { viewFile } from '../views/file-view.js';

type StartStores = Pick<Stores, 'imports' | 'files' | 'runs' | 'workspaces' | 'workflows' | 'staging' | 'references'>;

export interface ContactsStart {
  readonly caller: Caller;
  readonly id: string;
  readonly lanes: number;
  readonly acknowledgesWorkflows: boolean;
}

/** The first look after so long, the later ones after a tenth of the time that has passed, within these. */
const SOONEST_MS = 25;
const LATEST_MS = 1_000;
const PATIENCE = 10;

/** The import once it is in such a state; null: the signal came first. */
export const untilIn = async (
  stores: Pick<Stores, 'imports'>,
  { caller, id, isThere }: Pick<ContactsStart, 'caller' | 'id'> & { readonly isThere: (now: ImportStatus) => boolean },
  signal: AbortSignal,
): Promise<ImportDoc | null> => {
  const begun = performance.now();
  for (;;) {
    const found = await findImport(stores, caller, id);
    if (isThere(found.status)) return found;
    if (signal.aborted) return null;
    const ms = Math.min(Math.max((performance.now() - begun) / PATIENCE, SOONEST_MS), LATEST_MS);
    // An aborted pause only ends sooner: the import is looked at once more.
    await delay(ms, undefined, { signal }).catch(() => undefined);
  }
};

const isChecked = (status: ImportStatus): boolean => status !== runPhases.stage.during;

const refuseFiles = async ({ files }: StartStores, id: string): Promise<void> => {
  const errors = (await files.list(id)).flatMap((file) => viewFile(file).errors);
  if (errors.length === 0) return;
  const told = errors.slice(0, MOST_ERRORS).map(({ file, message }) => `${file}: ${message}`);
  throw new Problem('file_errors', told.join(' '), errors);
};

/** Of two requests under one key at the same moment one starts it. */
const isStarted = async (stores: StartStores, { caller, id }: ContactsStart): Promise<boolean> =>
  writtenStates.includes((await findImport(stores, caller, id)).status);

/**
 * Waits until the file has been checked, and starts the import, unless that is done. Throws Problem when it can't be
 * started. Null: the signal came first.
 */
export const startContacts = async (
  stores: StartStores,
  start: ContactsStart,
  signal: AbortSignal,
): Promise<'started' | null> => {
  const { caller, id, lanes, acknowledgesWorkflows: acknowledge_workflows } = start;
  const found = await untilIn(stores, { caller, id, isThere: isChecked }, signal);
  if (found === null) return null;
  if (writtenStates.includes(found.status)) return 'started';
  await refuseFiles(stores, id);
  await requireState(stores, found, runnableStates);
  try {
    await startImport(stores, { caller, id, lanes, accept_errors: true, acknowledge_workflows });
  } catch (error) {
    if (!(await isStarted(stores, start))) throw error;
  }
  return 'started';
};
