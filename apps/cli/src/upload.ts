import { randomUUID } from 'node:crypto';
import { type ClientRequest, type IncomingMessage, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { type Client, refusalOf, unreachable } from './client.js';
import { FileChanged, type LocalFile, readWhole } from './local-file.js';
import { Refusal } from './refusal.js';

/** As browsers write it: only what would end the quoted name is escaped. */
const quoted = (name: string): string => name.replaceAll('"', '%22').replaceAll('\r', '%0D').replaceAll('\n', '%0A');

const head = (boundary: string, file: LocalFile): string =>
  `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${quoted(file.name)}"\r\n` +
  'content-type: application/octet-stream\r\n\r\n';

const tail = (boundary: string): string => `\r\n--${boundary}--\r\n`;

type OnBytes = (bytes: number) => void;

async function* multipart(boundary: string, file: LocalFile, onBytes: OnBytes): AsyncGenerator<string | Buffer> {
  yield head(boundary, file);
  for await (const piece of readWhole(file)) {
    yield piece;
    onBytes(piece.length);
  }
  yield tail(boundary);
}

interface Destination {
  readonly path: string;
  /** The header Idempotency-Key. */
  readonly key: string;
}

const openRequest = (client: Client, { path, key }: Destination, boundary: string, file: LocalFile): ClientRequest => {
  const url = new URL(client.target.url + path);
  const frame = Buffer.byteLength(head(boundary, file)) + Buffer.byteLength(tail(boundary));
  const headers = {
    ...client.headers,
    'content-type': `multipart/form-data; boundary=${boundary}`,
    'content-length': frame + file.bytes,
    'idempotency-key': key,
  };
  return (url.protocol === 'https:' ? requestHttps : requestHttp)(url, { method: 'POST', headers });
};

const answerOf = (request: ClientRequest): Promise<IncomingMessage> =>
  new Promise((resolve, reject) => {
    request.once('response', resolve).once('error', reject);
  });

/** A refusal may come before the last byte is sent; then the rest stays here. */
const exchange = async (request: ClientRequest, body: AsyncIterable<string | Buffer>): Promise<IncomingMessage> => {
  const answer = answerOf(request);
  const sent = pipeline(Readable.from(body, { objectMode: false, highWaterMark: 1 }), request);
  return Promise.race([answer, sent.then(() => answer)]);
};

const sendOnce = async (
  client: Client,
  { path, key }: Destination,
  file: LocalFile,
  onBytes: OnBytes,
): Promise<string | null> => {
  const boundary = `sluice-${randomUUID()}`;
  const request = openRequest(client, { path, key }, boundary, file);
  try {
    const response = await exchange(request, multipart(boundary, file, onBytes));
    const status = response.statusCode ?? 0;
    const body = await text(response);
    if (status >= 300) throw refusalOf(client.target, status, body);
    return response.headers.location ?? null;
  } catch (error) {
    if (error instanceof FileChanged || error instanceof Refusal) throw error;
    throw unreachable(client.target.url, error);
  } finally {
    request.destroy();
  }
};

/**
 * Sends one file straight from the disk, never held whole in memory; after a lost connection once more under the same key,
 * so that it is there once. `onSent`: bytes of this try so far. Returns the header Location of the answer. Throws
 * FileChanged when the file changes meanwhile: the server then sees an upload that was cut off.
 */
export const uploadTo = (
  client: Client,
  path: string,
  file: LocalFile,
  onSent: (bytes: number) => void,
): Promise<string | null> => {
  const destination = { path, key: randomUUID() };
  return client.patiently(() => {
    let sent = 0;
    return sendOnce(client, destination, file, (bytes) => {
      sent += bytes;
      onSent(sent);
    });
  });
};

/** Sends one file of an import. */
export const uploadFile = async (
  client: Client,
  id: string,
  file: LocalFile,
  onSent: (bytes: number) => void,
): Promise<void> => {
  await uploadTo(client, `/v1/imports/${encodeURIComponent(id)}/files`, file, onSent);
};
