import type { IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import busboy, { type Busboy } from 'busboy';
import { MultipartDelimiters } from './multipart-delimiters.js';
import { Problem } from './problem.js';

/** A file of a multipart request, as it arrives; `truncated` once it has gone over the limit. */
export type FilePart = Readable & { readonly truncated?: boolean };

/** Reads a part to its end. `at`: its place among the files of the request, from 0. */
export type TakePart = (part: FilePart, name: string, at: number) => Promise<void>;

const MAX_FILES_A_REQUEST = 100;
const MAX_FIELDS_A_REQUEST = 100;

const openParser = (request: IncomingMessage, fileSize: number): Busboy => {
  try {
    const limits = { fileSize, files: MAX_FILES_A_REQUEST, fields: MAX_FIELDS_A_REQUEST, fieldSize: 64 * 1024 };
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

const refused = (detail: string): Problem => new Problem('invalid_request', detail);

const TOO_MANY = `A request may hold ${MAX_FILES_A_REQUEST} files and ${MAX_FIELDS_A_REQUEST} other fields. Send the files in several.`;

const NO_FILENAME = 'The field "file" is no file, as it has no filename. Send it as one (with curl: -F file=@PATH).';

const UNREADABLE =
  'A part of the request has no Content-Disposition that can be read, and was left out; whole files beside it are kept. Send each file as form-data; name="file"; filename="…", quotes in the name as %22.';

/** What the parser leaves out is refused instead: each part holds a file that the client means to be imported. */
const refuseLeftOut = (parser: Busboy): void => {
  parser.on('filesLimit', () => parser.destroy(refused(TOO_MANY)));
  parser.on('fieldsLimit', () => parser.destroy(refused(TOO_MANY)));
  parser.on('field', (name) => {
    if (name === 'file') parser.destroy(refused(NO_FILENAME));
  });
};

/** Counts the parts that the parser leaves out without a word. */
const countLeftOut = (request: IncomingMessage, parser: Busboy): (() => number) => {
  const delimiters = new MultipartDelimiters(request.headers['content-type'] ?? '');
  let handedOut = 0;
  request.on('data', (block: Buffer) => delimiters.add(block));
  for (const event of ['file', 'field'] as const) parser.on(event, () => (handedOut += 1));
  return () => delimiters.count - 1 - handedOut;
};

const asRefusal = (error: unknown): unknown =>
  error instanceof Error && /^(Unexpected end|Malformed|the connection)/.test(error.message)
    ? refused('The upload ended before the whole file had arrived, or is no valid multipart.')
    : error;

/**
 * Hands out the files of a multipart request, one after the other, never whole in memory. Returns how many there were.
 * Throws Problem, and what `take` throws; then the rest is read and dropped, so that the client sees the answer.
 */
export const eachFile = async (request: IncomingMessage, maxFileBytes: number, take: TakePart): Promise<number> => {
  const parser = openParser(request, maxFileBytes);
  const leftOut = countLeftOut(request, parser);
  refuseLeftOut(parser);
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
  if (leftOut() > 0) throw refused(UNREADABLE);
  if (count === 0) throw refused('The request holds no file.');
  return count;
};
