import { createHash } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { changeableStates, freeName, MOST_FILES, MOST_OF_NAME, madeVisible, stemOf } from '#libs/messages';
import type { BareFile, FileDoc, ReadingOptions, Stores, Upload } from '#libs/mongo';
import type { Caller } from '../http/access.js';
import { answerLongOnce, refuseReuse } from '../http/answer-once.js';
import { atLeast, TooSlowError } from '../http/least-rate.js';
import { Problem } from '../http/problem.js';
import { eachFile, type FilePart, type UploadLimits } from '../http/read-multipart.js';
import { findImport } from '../imports/find-import.js';
import { refuseState, requireState } from '../imports/require-state.js';
import { type FileView, viewFile } from '../views/file-view.js';

export interface Receipt extends UploadLimits {
  readonly caller: Caller;
  readonly id: string;
  /** Bytes a second below which an upload is given up; 0: none is. */
  readonly minUploadRate: number;
  /** How the files are to be read; null: as detected. */
  readonly reading: ReadingOptions | null;
  /** The header Idempotency-Key. */
  readonly key: string | undefined;
  /** Told of bytes of files as they come. */
  readonly received: (bytes: number) => void;
}

export interface FileList {
  readonly files: readonly FileView[];
}

type FileStores = Pick<Stores, 'imports' | 'files'>;

/** The first name of a file that none of the import has: another request may take it at the same moment. */
const firstFreeName = async ({ files }: FileStores, id: string, given: string): Promise<string> =>
  freeName(given, await files.namesFrom(id, stemOf(given)));

const FULL = `An import has at most ${MOST_FILES} files. Make another import for the others.`;

type NamedPart = { readonly given: string; readonly at: number };

const beginUpload = async (stores: FileStores, receipt: Receipt, { given, at }: NamedPart): Promise<Upload> => {
  const { caller, id, reading, key } = receipt;
  const { workspace, by } = caller;
  const wanted = {
    workspace,
    import: id,
    by,
    from: changeableStates,
    reading,
    request: key ? { key, part: at } : null,
  };
  for (;;) {
    const name = await firstFreeName(stores, id, madeVisible(given.slice(-MOST_OF_NAME)) || 'file');
    const begun = await stores.files.beginUpload({ ...wanted, name });
    if (begun === 'moved') return refuseState(stores, await findImport(stores, caller, id));
    if (begun === 'full') throw new Problem('too_many_files', FULL);
    if (begun !== 'name_taken') return begun;
  }
};

const sizeText = (bytes: number): string =>
  bytes >= 1024 ** 3 ? `${Math.round(bytes / 1024 ** 3)} GiB` : `${Math.round(bytes / 1024 ** 2)} MiB`;

const TOO_SLOW =
  'The bytes came more slowly than this installation waits for (SLUICE_MIN_UPLOAD_RATE), so the upload was given up. Upload the file again over a faster line, or compressed (gzip).';

/** The bytes of a part, at the least rate. Throws Problem when they come more slowly. */
async function* steady(
  part: FilePart,
  { minUploadRate, received }: Pick<Receipt, 'minUploadRate' | 'received'>,
): AsyncGenerator<Buffer> {
  try {
    for await (const bytes of atLeast<Buffer>({ bytesPerSecond: minUploadRate }, part)) {
      received(bytes.length);
      yield bytes;
    }
  } catch (error) {
    throw error instanceof TooSlowError ? new Problem('invalid_request', TOO_SLOW) : error;
  }
}

/** Stores one part. A part that breaks off stays as a file with an error, so that the import can't run without it. */
const store = async (upload: Upload, part: FilePart, receipt: Receipt): Promise<FileDoc> => {
  try {
    await upload.write(steady(part, receipt));
  } catch (error) {
    await upload.abort('upload_incomplete');
    throw error;
  }
  if (part.truncated) {
    await upload.abort('file_too_large', sizeText(receipt.maxFileBytes));
    return upload.file;
  }
  const whole = await upload.finish();
  if (whole) return whole;
  throw new Problem('wrong_state', `${upload.file.name} was removed while it was being uploaded.`);
};

/** Stores one part as a file of the import. Throws Problem. */
export const storePart = async (
  stores: FileStores,
  receipt: Receipt,
  part: FilePart,
  named: NamedPart,
): Promise<FileDoc> => store(await beginUpload(stores, receipt, named), part, receipt);

/** Reads a part that is stored already. Throws Problem when it is another one. */
export const comparePart = async (
  part: FilePart,
  { sha256: own, archive }: Pick<BareFile, 'sha256' | 'archive'>,
  receipt: Pick<Receipt, 'minUploadRate' | 'received'>,
): Promise<void> => {
  const sha256 = archive ? archive.sha256 : own;
  const hash = createHash('sha256');
  for await (const bytes of steady(part, receipt)) hash.update(bytes);
  if (sha256 !== null && hash.digest('hex') !== sha256) refuseReuse();
};

/** Files that an attempt under the same key, which came to no answer, has left, by their place in the request. */
const leftBefore = async (
  { files }: FileStores,
  { id, key }: Receipt,
): Promise<ReadonlyMap<number | undefined, BareFile>> => {
  const left = key === undefined ? [] : await files.ofRequest(id, key);
  return new Map(left.map((file) => [file.request?.part, file]));
};

/** A file that is not whole gives way to the one that comes now. */
const giveWay = async (stores: FileStores, { caller, id }: Receipt, file: BareFile): Promise<void> => {
  const removed = await stores.files.remove(file, { by: caller.by, from: changeableStates });
  if (removed === 'moved') await refuseState(stores, await findImport(stores, caller, id));
};

/** As they are now. An archive that was unpacked meanwhile is as it came: its files are in its place in the import. */
const viewStored = async ({ files }: FileStores, stored: readonly BareFile[]): Promise<FileList> => {
  const now = new Map((await files.named(stored.map(({ _id }) => _id))).map((file) => [file._id, file]));
  return { files: stored.map((file) => viewFile(now.get(file._id) ?? { ...file, verdict: null })) };
};

const storeFiles = async (stores: FileStores, request: IncomingMessage, receipt: Receipt): Promise<FileList> => {
  const { caller, id } = receipt;
  // Before anything of the body is asked for.
  await requireState(stores, await findImport(stores, caller, id), changeableStates);
  const left = await leftBefore(stores, receipt);
  const stored: BareFile[] = [];
  await eachFile(request, receipt, async (part, { given, at }) => {
    const before = left.get(at);
    if (before?.state === 'uploaded') {
      stored.push(before);
      return comparePart(part, before, receipt);
    }
    if (before) await giveWay(stores, receipt, before);
    stored.push(await storePart(stores, receipt, part, { given, at }));
  });
  return viewStored(stores, stored);
};

const compareFiles = async (request: IncomingMessage, receipt: Receipt, answer: FileList): Promise<FileList> => {
  const count = await eachFile(request, receipt, (part, { at }) =>
    comparePart(part, answer.files[at] ?? refuseReuse(), receipt),
  );
  return count === answer.files.length ? answer : refuseReuse();
};

/**
 * Streams the files of a multipart request into the store, once for each Idempotency-Key. Returns them in their order.
 * What was stored before a later part failed stays; sent again under its key, the request goes on from there. Throws
 * Problem.
 */
export const receiveFiles = (
  stores: FileStores & Pick<Stores, 'answers'>,
  request: IncomingMessage,
  receipt: Receipt,
): Promise<FileList> => {
  const { caller, id, key } = receipt;
  return answerLongOnce(
    stores,
    { caller, key, name: 'uploadFiles', body: { id } },
    {
      create: () => storeFiles(stores, request, receipt),
      repeat: (answer) => compareFiles(request, receipt, answer),
    },
  );
};
