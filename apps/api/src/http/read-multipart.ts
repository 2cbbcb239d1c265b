import type { IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import busboy, { type Busboy } from 'busboy';
import { letBodyCome } from './expect-continue.js';
import { MultipartDelimiters } from './multipart-delimiters.js';
import { PartHeads } from './part-heads.js';
import { Problem } from './problem.js';

/** A file of a multipart request, as it arrives; `truncated` once it has gone over the limit. */
export type FilePart = Readable & { readonly truncated?: boolean };

/** Where a file is in a request. */
export interface PartPlace {
  /** The name of the file; empty where the client gives none. */
  readonly given: string;
  /** The name of its field. */
  readonly field: string;
  /** Its place among the files of the request, from 0. */
  readonly at: number;
}

/** Reads a part to its end. */
export type TakePart = (part: FilePart, place: PartPlace) => Promise<void>;

const MAX_FILES_A_REQUEST = 100;
const MAX_FIELDS_A_REQUEST = 100;

/** A boundary has 70 characters at most (RFC 2046, 5.1.1); a longer one would be looked for in every block. */
const MOST_OF_TYPE = 200;

const openParser = (request: IncomingMessage, { maxFileBytes: fileSize, mostFiles }: UploadLimits): Busboy => {
  try {
    if (String(request.headers['content-type']).length > MOST_OF_TYPE) throw new Error('long boundary');
    const [files, fields] = [mostFiles ?? MAX_FILES_A_REQUEST, MAX_FIELDS_A_REQUEST];
    const limits = { fileSize, files, fields, parts: files + fields + 1, fieldSize: 64 * 1024 };
    return busboy({ headers: request.headers, limits, defParamCharset: 'utf8', fileHwm: 1024 * 1024 });
  } catch {
    // Only the content type can be wrong so far.
    throw new Problem(
      'unsupported_media_type',
      'Send files as multipart/form-data with a boundary of at most 70 characters.',
    );
  }
};

/**
 * Rejects with the first error. The parser reports one for each malformed part, and goes on with the block in hand after
 * it has been destroyed: the later ones are dropped, as an error without a listener would end the process.
 */
const parsed = (request: IncomingMessage, parser: Busboy): Promise<void> =>
  new Promise((resolve, reject) => {
    parser.once('close', resolve);
    parser.on('error', (error) => {
      request.unpipe(parser);
      parser.destroy();
      reject(error);
    });
    const lose = (): void => void parser.destroy(new Error('the connection was lost'));
    // One that is lost already tells nobody of its end any more.
    if (request.destroyed) return lose();
    request.once('close', () => {
      if (!request.complete) lose();
    });
    letBodyCome(request);
    request.pipe(parser);
  });

const refused = (detail: string): Problem => new Problem('invalid_request', detail);

const TOO_MANY = `A request may hold ${MAX_FILES_A_REQUEST} files and ${MAX_FIELDS_A_REQUEST} other fields. Send the files in several.`;

const NO_FILENAME = 'The field "file" is no file, as it has no filename. Send it as one (with curl: -F file=@PATH).';

const MALFORMED =
  'The header of a part is not valid: it has a control character, perhaps in the name of a file, or no name before its colon. Rename the file, or send such characters percent-encoded.';

const ENCODED =
  'A file is sent with a Content-Transfer-Encoding or a Content-Encoding, which are not decoded here. Send its bytes as they are, without that header; they may be those of a gzip file.';

const UNREADABLE =
  'A part of the request has no Content-Disposition that can be read, and was left out; whole files beside it are kept. Send each file as form-data; name="file"; filename="…", quotes in the name as %22.';

const limitEvents = ['filesLimit', 'fieldsLimit', 'partsLimit'] as const;

const ONE_FILE = 'Send one file in a request.';

/** What the parser leaves out is refused instead: each part holds a file that the client means to be imported. */
const refuseLeftOut = (parser: Busboy, { mostFiles }: UploadLimits): void => {
  const tooMany = mostFiles === 1 ? ONE_FILE : TOO_MANY;
  for (const event of limitEvents) parser.on(event, () => void parser.destroy(refused(tooMany)));
  parser.on('field', (name) => {
    if (name === 'file') parser.destroy(refused(NO_FILENAME));
  });
};

/** Refuses encoded parts, and counts those that the parser leaves out: it says nothing of either. */
const watchParts = (request: IncomingMessage, parser: Busboy): (() => number) => {
  const delimiters = new MultipartDelimiters(request.headers['content-type'] ?? '');
  const heads = new PartHeads();
  let handedOut = 0;
  const count = (block: Buffer): void => {
    if (heads.isEncoded(block, delimiters.add(block))) parser.destroy(refused(ENCODED));
  };
  request.on('data', count);
  parser.once('close', () => request.off('data', count));
  for (const event of ['file', 'field'] as const) parser.on(event, () => (handedOut += 1));
  return () => delimiters.count - 1 - handedOut;
};

/** Whether a part has been told its end by the parser, read or not. */
const watchEnd = (part: Readable): (() => boolean) => {
  const push = part.push.bind(part);
  let hasEnded = false;
  part.push = (chunk, encoding) => {
    hasEnded ||= chunk === null;
    return push(chunk, encoding);
  };
  return () => hasEnded;
};

const LOOK_MS = 50;

/**
 * The parser waits for ever for the end of a last part that has no delimiter behind it, when a closing delimiter came
 * before its time: once it has taken all bytes, a part that has not ended never will. Returns how to stop looking.
 */
const endLostPart = (request: IncomingMessage, parser: Busboy, hasEnded: () => boolean): (() => void) => {
  let timer: NodeJS.Timeout | undefined;
  const look = (): void => {
    if (parser.destroyed) return;
    if (parser.writableLength === 0 && !hasEnded()) parser.destroy(new Error('Unexpected end of form'));
    else timer = setTimeout(look, LOOK_MS);
  };
  request.once('end', look);
  return () => {
    request.off('end', look);
    clearTimeout(timer);
  };
};

const BROKEN_OFF = 'The upload ended before the whole file had arrived, or is no valid multipart.';

const asRefusal = (error: unknown): unknown => {
  if (!(error instanceof Error)) return error;
  if (error.message.startsWith('Malformed')) return refused(MALFORMED);
  return /^(Unexpected end|the connection)/.test(error.message) ? refused(BROKEN_OFF) : error;
};

const STOPPING =
  'The api is being stopped. Send the request again in a moment, under its Idempotency-Key if it has one.';

/** What bounds an upload. */
export interface UploadLimits {
  readonly maxFileBytes: number;
  /** Ends it when the api stops. */
  readonly signal: AbortSignal;
  /** Files that a request may hold; absent: as many as any may. */
  readonly mostFiles?: number;
  /** Told of the other fields of the form. */
  readonly takeField?: (name: string, value: string) => void;
}

/** Encodings that leave the bytes of a part as they are (RFC 2045, 6.2). */
const PLAIN: readonly string[] = ['7bit', '8bit', 'binary'];

/**
 * Hands out the files of a multipart request, one after the other, never whole in memory. Returns how many there were.
 * Throws Problem, and what `take` throws; then the rest is left to whoever answers.
 */
export const eachFile = async (request: IncomingMessage, limits: UploadLimits, take: TakePart): Promise<number> => {
  const { signal, takeField = () => undefined } = limits;
  const parser = openParser(request, limits);
  parser.on('field', takeField);
  const stop = (): void => void parser.destroy(new Problem('unavailable', STOPPING));
  signal.addEventListener('abort', stop);
  const leftOut = watchParts(request, parser);
  refuseLeftOut(parser, limits);
  let count = 0;
  let taking = Promise.resolve();
  let lastHasEnded = (): boolean => true;
  const stopLooking = endLostPart(request, parser, () => lastHasEnded());
  parser.on('file', (field, part, { filename, encoding }) => {
    // Whoever reads the part learns of its end too; one that nobody reads yet must not end the process.
    part.on('error', () => undefined);
    lastHasEnded = watchEnd(part);
    if (!PLAIN.includes(encoding)) parser.destroy(refused(ENCODED));
    if (parser.destroyed) return void part.resume();
    const at = count;
    count += 1;
    taking = taking.then(() => take(part, { given: filename ?? '', field, at }));
    taking.catch((error: Error) => parser.destroy(error));
  });
  try {
    await parsed(request, parser);
    await taking;
  } catch (error) {
    const [taken] = await Promise.allSettled([taking]);
    throw asRefusal(taken?.status === 'rejected' ? taken.reason : error);
  } finally {
    stopLooking();
    signal.removeEventListener('abort', stop);
    request.unpipe(parser);
  }
  if (leftOut() > 0) throw refused(UNREADABLE);
  if (count === 0) throw refused('The request holds no file.');
  return count;
};
