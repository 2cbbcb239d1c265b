import type { IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import busboy, { type Busboy } from 'busboy';
import type { FileDoc, ReadingOptions, Stores, Upload } from '#libs/mongo';
import type { Caller } from './access.js';
import { changeable } from './change-files.js';
import { findImport } from './find-import.js';
import { Problem } from './problem.js';
import { refuseState } from './require-state.js';

export interface Receipt {
  readonly caller: Caller;
  readonly id: string;
  readonly maxFileBytes: number;
  /** How the files are to be read; null: as detected. */
  readonly reading: ReadingOptions | null;
}

type ReceiveStores = Pick<Stores, 'imports' | 'files'>;

const MAX_FILES_A_REQUEST = 100;
const MAX_NAME = 255;

const openParser = (request: IncomingMessage, fileSize: number): Busboy => {
  try {
    const limits = { fileSize, files: MAX_FILES_A_REQUEST, fields: 100, fieldSize: 64 * 1024 };
    return busboy({ headers: request.headers, limits, defParamCharset: 'utf8', fileHwm: 1024 * 1024 });
  } catch {
    // Only the content type can be wrong so far.
    throw new Problem('unsupported_media_type', 'Send files as multipart/form-data with a boundary.');
  }
};

/** `customers.csv`, then `customers (2).csv`: files of the same name come from different folders. */
const numbered = (name: string, n: number): string => {
  const dot = name.lastIndexOf('.') > 0 ? name.lastIndexOf('.') : name.length;
  return n === 1 ? name : `${name.slice(0, dot)} (${n})${name.slice(dot)}`;
};

const beginUpload = async (stores: ReceiveStores, { caller, id, reading }: Receipt, given: string): Promise<Upload> => {
  const { workspace, appId: by } = caller;
  for (let n = 1; ; n += 1) {
    const name = numbered(given.slice(-MAX_NAME) || 'file', n);
    const begun = await stores.files.beginUpload({ workspace, import: id, name, by, from: changeable, reading });
    if (begun === 'moved') return refuseState(stores, await findImport(stores, caller, id));
    if (begun !== 'name_taken') return begun;
  }
};

type FilePart = Readable & { readonly truncated?: boolean };

const sizeText = (bytes: number): string =>
  bytes >= 1024 ** 3 ? `${Math.round(bytes / 1024 ** 3)} GiB` : `${Math.round(bytes / 1024 ** 2)} MiB`;

/** Stores one part. A part that breaks off stays as a file with an error, so that the import can't run without it. */
const store = async (upload: Upload, part: FilePart, maxFileBytes: number): Promise<void> => {
  try {
    await upload.write(part);
  } catch (error) {
    await upload.abort('upload_incomplete');
    throw error;
  }
  if (part.truncated) return upload.abort('file_too_large', sizeText(maxFileBytes));
  if ((await upload.finish()) === null) {
    throw new Problem('wrong_state', `${upload.file.name} was removed while it was being uploaded.`);
  }
};

const parsed = (request: IncomingMessage, parser: Busboy): Promise<void> =>
  new Promise((resolve, reject) => {
    parser.once('close', resolve).once('error', reject);
    request.once('close', () => {
      if (!request.complete) parser.destroy(new Error('the connection was lost'));
    });
    request.pipe(parser);
  });

const asRefusal = (error: unknown): unknown =>
  error instanceof Error && /^(Unexpected end|Malformed|the connection)/.test(error.message)
    ? new Problem('invalid_request', 'The upload ended before the whole file had arrived, or is no valid multipart.')
    : error;

/**
 * Streams the files of a multipart request into the store, one after the other, never whole in memory. Returns them in
 * their order. What was stored before a later part failed stays. Throws Problem.
 */
export const receiveFiles = async (
  stores: ReceiveStores,
  request: IncomingMessage,
  receipt: Receipt,
): Promise<readonly FileDoc[]> => {
  const parser = openParser(request, receipt.maxFileBytes);
  const uploads: Upload[] = [];
  let storing = Promise.resolve();
  const receive = async (part: FilePart, name: string): Promise<void> => {
    const upload = await beginUpload(stores, receipt, name);
    uploads.push(upload);
    await store(upload, part, receipt.maxFileBytes);
  };
  parser.on('file', (_field, part, { filename }) => {
    // Whoever reads the part learns of its end too; one that nobody reads yet must not end the process.
    part.on('error', () => undefined);
    storing = storing.then(() => receive(part, filename ?? ''));
    storing.catch((error: Error) => parser.destroy(error));
  });
  try {
    await parsed(request, parser);
    await storing;
  } catch (error) {
    const [stored] = await Promise.allSettled([storing]);
    throw asRefusal(stored?.status === 'rejected' ? stored.reason : error);
  } finally {
    // The rest is read and dropped, so that the client sees the answer.
    request.unpipe(parser);
    request.resume();
  }
  if (uploads.length === 0) throw new Problem('invalid_request', 'The request holds no file.');
  return filesOf(stores, receipt, uploads);
};

const filesOf = async (
  { files }: ReceiveStores,
  { caller }: Receipt,
  uploads: readonly Upload[],
): Promise<FileDoc[]> => {
  const found = await Promise.all(uploads.map(({ file }) => files.get(caller.workspace, file._id)));
  return found.filter((file) => file !== null);
};
