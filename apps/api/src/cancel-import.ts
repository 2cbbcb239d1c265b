import type { Stores } from '#libs/mongo';
import type { Caller } from './access.js';
import { findImport } from './find-import.js';
import { statesBefore, wrongState } from './require-state.js';

const cancellable = statesBefore('cancelled');

/**
 * Cancels an import that has not begun to write. The state moves first: a validation that is at work can then no longer
 * change it, and its lanes are closed so that nobody works on it in vain (correctness.md, 7). Throws Problem.
 */
export const cancelImport = async (
  stores: Pick<Stores, 'imports' | 'runs'>,
  caller: Caller,
  id: string,
): Promise<void> => {
  const { workspace, appId: by } = caller;
  const moved = await stores.imports.move({ workspace, id, from: cancellable, to: 'cancelled', by });
  if (moved === null) throw wrongState((await findImport(stores, caller, id)).status);
  if (moved.validation === null) return;
  await stores.runs.fail(moved.validation, { code: 'cancelled', detail: 'The import was cancelled.' });
};
