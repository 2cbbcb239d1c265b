import { finalStates, isFinal } from '#libs/messages';
import type { Stores } from '#libs/mongo';
import type { Caller } from '../http/access.js';
import { Problem } from '../http/problem.js';
import { cancelImport } from './cancel-import.js';
import { findImport } from './find-import.js';

const WRITTEN =
  'The import has begun to write: events of customers name it, so it stays. Its files go by themselves after the time that they are kept.';

/**
 * Deletes an import that has written nothing, with the bytes of its files and what was reported of them. One that is not
 * over is cancelled first. Throws Problem.
 */
export const deleteImport = async (
  stores: Pick<Stores, 'imports' | 'files' | 'runs' | 'expiry'>,
  caller: Caller,
  id: string,
): Promise<void> => {
  const found = await findImport(stores, caller, id);
  if (found.run !== null) throw new Problem('wrong_state', WRITTEN);
  if (!isFinal(found.status)) await cancelImport(stores, caller, id);
  if (!(await stores.imports.delete(caller.workspace, id, finalStates))) throw new Problem('wrong_state', WRITTEN);
  await stores.expiry.deleteAllOf(id);
};
