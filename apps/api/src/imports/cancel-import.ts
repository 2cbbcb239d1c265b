import { statesBefore } from '#libs/messages';
import type { Stores } from '#libs/mongo';
import type { Caller } from '../http/access.js';
import { findImport } from './find-import.js';
import { refuseState } from './require-state.js';

const cancellable = statesBefore('cancelled');

/**
 * Cancels an import that has not begun to write. In the same MongoDB transaction a validation that is at work ends and its
 * lanes are closed, so that no process works on it in vain (correctness.md, 7). Throws Problem.
 */
export const cancelImport = async (
  stores: Pick<Stores, 'imports' | 'files' | 'runs'>,
  caller: Caller,
  id: string,
): Promise<void> => {
  const { workspace, by } = caller;
  if (await stores.runs.cancel({ workspace, import: id, from: cancellable, by })) return;
  await refuseState(stores, await findImport(stores, caller, id));
};
