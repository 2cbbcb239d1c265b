import type { IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import busboy, { type Busboy } from 'busboy';
import { Problem } from './problem.js';

/** A file of a multipart request, as it arrives; `truncated` once it has gone over the limit. */
export type FilePart = Readable & { readonly truncated?: boolean };

/** Reads a part to its end. `at`: its place among the files of the request, from 0. */
export type TakePart = (part: FilePart, name: string, at: number) => Promise<void>;

const MAX_FILES_A_REQUEST = 100;

const openParser = (request: IncomingMessage, fileSize: number): Busboy => {
  try {
    const limits = { fileSize, files: MAX_FILES_A_REQUEST, fields: 100, fieldSize: 64 * 1024 };
    return busboy({ headers: request.headers, limits, defParamCharset: 'utf8', fileHwm: 1024 * 1024 });
  } catch {
    // Only the content type can be wrong so far.
    throw new Problem('unsupported_media_type', 'Send files as multipart/form-data with a boundary.');
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
 * Hands out the files of a multipart request, one after the other, never whole in memory. Returns how many there were.
 * Throws Problem, and what `take` throws; then the rest is read and dropped, so that the client sees the answer.
 */
export const eachFile = async (request: IncomingMessage, maxFileBytes: number, take: TakePart): Promise<number> => {
  const parser = openParser(request, maxFileBytes);
  let count = 0;
  let taking = Promise.resolve();
  parser.on('file', (_field, part, { filename }) => {
    const at = count;
    count += 1;
    // Whoever reads the part learns of its end too; one that nobody reads yet must not end the process.
    part.on('error', () => undefined);
    taking = taking.then(() => take(part, filename ?? '', at));
    taking.catch((error: Error) => parser.destroy(error));
  });
  try {
    await parsed(request, parser);
    await taking;
  } catch (error) {
    const [taken] = await Promise.allSettled([taking]);
    throw asRefusal(taken?.status === 'rejected' ? taken.reason : error);
  } finally {
    request.unpipe(parser);
    request.resume();
  }
  if (count === 0) throw new Problem('invalid_request', 'The request holds no file.');
  return count;
};
