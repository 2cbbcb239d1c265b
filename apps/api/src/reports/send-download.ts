import type { ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** A file that is made while it is sent. */
export interface Download {
  readonly name: string;
  readonly type: string;
  /** Length in bytes, where it is known. */
  readonly bytes?: number | null;
  readonly parts: AsyncGenerator<string | Uint8Array>;
}

const BLOCK = 64 * 1024;

/** Small texts together, so that what is done for each write is not done for each row. */
async function* inBlocks(
  first: IteratorResult<string | Uint8Array, unknown>,
  rest: AsyncGenerator<string | Uint8Array>,
): AsyncGenerator<string | Uint8Array> {
  let block = '';
  for (let next = first; !next.done; next = await rest.next()) {
    if (typeof next.value !== 'string') yield next.value;
    else block += next.value;
    if (block.length < BLOCK) continue;
    yield block;
    block = '';
  }
  if (block !== '') yield block;
}

/** The name for every client (RFC 6266); a name is metadata, and is in no header as it is. */
const disposition = (name: string): string => {
  const plain = name.replace(/[^\w.-]/g, '_');
  const encoded = encodeURIComponent(name).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16)}`);
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
};

const headersOf = ({ name, type, bytes }: Download): Readonly<Record<string, string | number>> => ({
  'content-type': type,
  'content-disposition': disposition(name),
  ...(bytes ? { 'content-length': bytes } : {}),
});

/**
 * The client has gone, or has been cut off because of an error: in both cases it has seen that the file is not whole.
 */
const isCutOff = (error: unknown, response: ServerResponse): boolean =>
  response.destroyed && (error as NodeJS.ErrnoException).code === 'ERR_STREAM_PREMATURE_CLOSE';

/**
 * Sends a file as fast as the client takes it. An error before its first part is thrown with nothing sent; a later one
 * cuts the connection, so that nobody takes the part for the whole.
 */
export const sendDownload = async (response: ServerResponse, download: Download): Promise<void> => {
  const { parts } = download;
  try {
    const first = await parts.next();
    response.writeHead(200, headersOf(download));
    await pipeline(Readable.from(inBlocks(first, parts), { objectMode: false }), response);
  } catch (error) {
    if (!isCutOff(error, response)) throw error;
  } finally {
    await parts.return(undefined);
  }
};
