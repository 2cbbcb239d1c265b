import type { mongo } from 'mongoose';
import { ARRAY, BOOLEAN, DOCUMENT, INT64, STRING } from './bson-types.js';
import type { Source } from './raw-commands.js';

/** What is asked for, in the server's words. */
interface Query {
  readonly filter: mongo.Document;
  readonly projection?: mongo.Document;
  readonly sort?: mongo.Document;
  readonly limit?: number;
  readonly collation?: mongo.Document;
}

interface Request extends Query {
  /** Beyond so many bytes the answer is given up. */
  readonly mostBytes?: number;
}

/** The documents asked for come to more bytes than the caller has room for; at most one page more was read. */
export class TooMuchReadError extends Error {
  override readonly name = 'TooMuchReadError';
}

/** More than any caller asks for: an answer then ends where its bytes do, at 16 MiB. */
const BATCH_SIZE = 100_000;

/** A command has nothing of the connection's own options (decision 71). */
const outsideOfTransactions = { readConcern: { level: 'majority' } } as const;

interface Page {
  readonly bytes: number;
  readonly documents: readonly Buffer[];
  /** 0: there is no more. */
  readonly cursor: bigint;
}

const endOfName = (bytes: Buffer, at: number): number => bytes.indexOf(0, at);

/** The documents of an array, each as a view of its bytes. */
const documentsIn = (array: Buffer): Buffer[] => {
  const documents: Buffer[] = [];
  for (let at = 4; array[at] === DOCUMENT; ) {
    const start = endOfName(array, at) + 1;
    at = start + array.readInt32LE(start);
    documents.push(array.subarray(start, at));
  }
  return documents;
};

const sizeOf = (type: number | undefined, bytes: Buffer, at: number): number => {
  if (type === ARRAY || type === DOCUMENT) return bytes.readInt32LE(at);
  if (type === STRING) return 4 + bytes.readInt32LE(at);
  if (type === INT64) return 8;
  if (type === BOOLEAN) return 1;
  throw new Error(`a cursor has a field of type ${type}, which none had so far`);
};

/** `cursor`: the part of an answer with the documents, as bytes. */
const pageOf = (cursor: Buffer): Page => {
  let page: Page = { bytes: cursor.length, documents: [], cursor: 0n };
  for (let at = 4; cursor[at] !== 0; ) {
    const value = endOfName(cursor, at) + 1;
    const end = value + sizeOf(cursor[at], cursor, value);
    if (cursor[at] === ARRAY) page = { ...page, documents: documentsIn(cursor.subarray(value, end)) };
    if (cursor[at] === INT64) page = { ...page, cursor: cursor.readBigInt64LE(value) };
    at = end;
  }
  return page;
};

const ask = async ({ db, session }: Source, command: mongo.Document): Promise<Page> => {
  const answer = await db.command(command, { raw: true, ...(session && { session }) });
  return pageOf(answer.cursor as Buffer);
};

/**
 * The documents as the server sent them: the driver makes an object and a list of all fields of each before it gives out
 * its bytes, which cost more than to decode it.
 */
export const findRaw = async (source: Source, request: Request): Promise<readonly Buffer[]> => {
  const { mostBytes = Number.POSITIVE_INFINITY, ...query } = request;
  const { collection, session } = source;
  const committed = session ? {} : outsideOfTransactions;
  let page = await ask(source, { find: collection, ...query, ...committed, batchSize: BATCH_SIZE });
  let bytes = page.bytes;
  const documents = [...page.documents];
  while (page.cursor !== 0n && bytes <= mostBytes) {
    page = await ask(source, { getMore: page.cursor, collection, batchSize: BATCH_SIZE });
    bytes += page.bytes;
    for (const document of page.documents) documents.push(document);
  }
  if (bytes > mostBytes) throw new TooMuchReadError(`more than ${mostBytes} bytes were found`);
  return documents;
};
