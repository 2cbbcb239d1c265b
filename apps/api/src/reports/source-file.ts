import type { FileDoc, Stores } from '#libs/mongo';
import type { Caller } from '../http/access.js';
import { Problem } from '../http/problem.js';
import { findImport } from '../imports/find-import.js';
import { openRejectWriter } from './rejects/reject-writer.js';
import { streamRejects } from './rejects/stream-rejects.js';
import { requireContent, requireReports } from './require-kept.js';
import type { Download } from './send-download.js';
import { storesSeenBy } from './visible-rejects.js';

type FileStores = Pick<Stores, 'imports' | 'files' | 'runs' | 'rejects'>;

export interface FileAddress {
  readonly id: string;
  readonly fileId: string;
}

/** A file of an import, with all its bytes. Throws Problem. */
const findFile = async (stores: FileStores, caller: Caller, { id, fileId }: FileAddress): Promise<FileDoc> => {
  const file = await stores.files.get(caller.workspace, fileId);
  if (file?.import !== id || file.state !== 'uploaded') {
    throw new Problem('not_found', `The import has no whole file ${fileId}.`);
  }
  requireContent(file);
  return file;
};

/** The last part waits until the whole has been verified: with all of it sent, a fault could not be told any more. */
async function* bytesOf({ files }: FileStores, { _id }: FileDoc): AsyncGenerator<Uint8Array> {
  let held: Uint8Array | undefined;
  for await (const block of files.read(_id)) {
    if (held) yield held;
    held = block;
  }
  if (held) yield held;
}

/** A file as it was uploaded. Throws Problem. */
export const downloadFile = async (stores: FileStores, caller: Caller, address: FileAddress): Promise<Download> => {
  await findImport(stores, caller, address.id);
  const file = await findFile(stores, caller, address);
  return { name: file.name, type: 'application/octet-stream', bytes: file.bytes, parts: bytesOf(stores, file) };
};

/** `customers.csv.gz` → `customers-rejected.csv`: what is sent is not packed; `ending`: of another format. */
const rejectsName = (name: string, ending?: string): string => {
  const plain = name.replace(/\.gz$/i, '');
  const dot = plain.lastIndexOf('.');
  const stem = dot > 0 ? plain.slice(0, dot) : plain;
  return `${stem}-rejected${ending ?? plain.slice(stem.length)}`;
};

/** The rows of a file that the latest run rejected, as they are in it, each with its reasons. Throws Problem. */
export const downloadRejects = async (stores: FileStores, caller: Caller, address: FileAddress): Promise<Download> => {
  const found = await findImport(stores, caller, address.id);
  const { _id, name } = await findFile(stores, caller, address);
  requireReports(found);
  const latest = found.run ?? found.validation;
  const run = latest === null ? null : await stores.runs.get(latest);
  const index = run === null ? -1 : run.definition.files.findIndex(({ id }) => id === _id);
  const file = run?.definition.files[index];
  if (run === null || file === undefined) {
    throw new Problem('validation_required', 'No row has been looked at. Validate the import, or start it.');
  }
  const writer = openRejectWriter(file);
  const parts = streamRejects(storesSeenBy(stores, caller, found), { run, index, file }, writer);
  return { name: rejectsName(name, writer.ending), type: writer.type, parts };
};
