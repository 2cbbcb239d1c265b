import type { Stores } from '#libs/mongo';
import type { Caller } from './access.js';
import { findImport } from './find-import.js';
import { Problem } from './problem.js';
import { refuseState, statesBefore } from './require-state.js';

/** States of an import in which files can be added and removed. */
export const changeable = statesBefore('preprocessing');

/** Removes a file from an import that has not begun. Throws Problem. */
export const removeFile = async (
  stores: Pick<Stores, 'imports' | 'files'>,
  caller: Caller,
  { id, fileId }: { readonly id: string; readonly fileId: string },
): Promise<void> => {
  await findImport(stores, caller, id);
  const file = await stores.files.get(caller.workspace, fileId);
  if (file?.import !== id) throw new Problem('not_found', `The import has no file ${fileId}.`);
  const outcome = await stores.files.remove(file, { by: caller.appId, from: changeable });
  if (outcome === 'moved') await refuseState(stores, await findImport(stores, caller, id));
};
