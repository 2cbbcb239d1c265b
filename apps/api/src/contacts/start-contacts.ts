import { type ImportStatus, runnableStates, runPhases, writtenStates } from '#libs/messages';
import type { Stores } from '#libs/mongo';
import type { Caller } from '../http/access.js';
import { MOST_ERRORS, Problem } from '../http/problem.js';
import { findImport } from '../imports/find-import.js';
import { requireState } from '../imports/require-state.js';
import { startImport } from '../imports/start-run.js';
import { untilState } from '../imports/until-state.js';
import { viewFile } from '../views/file-view.js';

export type ContactsStores = Pick<
  Stores,
  'imports' | 'files' | 'runs' | 'workspaces' | 'workflows' | 'staging' | 'references'
>;

export interface ContactsStart {
  readonly caller: Caller;
  readonly id: string;
  readonly lanes: number;
  readonly acknowledgesWorkflows: boolean;
}

const isChecked = (status: ImportStatus): boolean => status !== runPhases.stage.during;

const refuseFiles = async ({ files }: ContactsStores, id: string): Promise<void> => {
  const errors = (await files.list(id)).flatMap((file) => viewFile(file).errors);
  if (errors.length === 0) return;
  const told = errors.slice(0, MOST_ERRORS).map(({ file, message }) => `${file}: ${message}`);
  throw new Problem('file_errors', told.join(' '), errors);
};

/** Of two requests under one key at the same moment one starts it. */
const isStarted = async (stores: ContactsStores, { caller, id }: ContactsStart): Promise<boolean> =>
  writtenStates.includes((await findImport(stores, caller, id)).status);

/** Starts an import whose file has been checked, unless that is done. Throws Problem when it can't be started. */
export const startCheckedContacts = async (stores: ContactsStores, start: ContactsStart): Promise<void> => {
  const { caller, id, lanes, acknowledgesWorkflows: acknowledge_workflows } = start;
  const found = await findImport(stores, caller, id);
  if (writtenStates.includes(found.status)) return;
  await refuseFiles(stores, id);
  await requireState(stores, found, runnableStates);
  try {
    await startImport(stores, { caller, id, lanes, accept_errors: true, acknowledge_workflows });
  } catch (error) {
    if (!(await isStarted(stores, start))) throw error;
  }
};

/**
 * Waits until the file has been checked, and starts the import. Throws Problem when it can't be started. False: the
 * signal came first.
 */
export const startContacts = async (
  stores: ContactsStores,
  start: ContactsStart,
  signal: AbortSignal,
): Promise<boolean> => {
  const { status } = await untilState(stores, { ...start, isThere: isChecked }, signal);
  if (isChecked(status)) await startCheckedContacts(stores, start);
  return isChecked(status);
};
