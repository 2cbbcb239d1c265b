import { changeableStates } from '#libs/messages';
import type { FileDoc, ReadingOptions, Stores } from '#libs/mongo';
import type { Caller } from '../http/access.js';
import { Problem } from '../http/problem.js';
import { findImport } from '../imports/find-import.js';
import { refuseState } from '../imports/require-state.js';

interface FileAddress {
  readonly id: string;
  readonly fileId: string;
}

/** A file of an import, with the cells that it shows. Throws Problem. */
export const fileOf = async (
  stores: Pick<Stores, 'imports' | 'files'>,
  caller: Caller,
  { id, fileId }: FileAddress,
): Promise<FileDoc> => {
  await findImport(stores, caller, id);
  const file = await stores.files.get(caller.workspace, fileId);
  if (file?.import !== id) throw new Problem('not_found', `The import has no file ${fileId}.`);
  return file;
};

/** Sets how a file is to be read, which has it checked again; what isn't named stays. Throws Problem. */
export const changeReading = async (
  stores: Pick<Stores, 'imports' | 'files'>,
  caller: Caller,
  { reading, ...address }: FileAddress & { readonly reading: ReadingOptions },
): Promise<FileDoc> => {
  const file = await fileOf(stores, caller, address);
  if (file.state === 'incomplete')
    throw new Problem('wrong_state', `${file.name} did not arrive whole. Upload it again.`);
  const wanted = { by: caller.by, from: changeableStates };
  if (!(await stores.files.setReading(file, { ...file.reading, ...reading }, wanted))) {
    await refuseState(stores, await findImport(stores, caller, address.id));
  }
  return fileOf(stores, caller, address);
};

/** Removes a file from an import that has not begun. Throws Problem. */
export const removeFile = async (
  stores: Pick<Stores, 'imports' | 'files'>,
  caller: Caller,
  address: FileAddress,
): Promise<void> => {
  const file = await fileOf(stores, caller, address);
  const outcome = await stores.files.remove(file, { by: caller.by, from: changeableStates });
  if (outcome === 'moved') await refuseState(stores, await findImport(stores, caller, address.id));
};
