import type { IncomingMessage, ServerResponse } from 'node:http';

/** How much of an unwanted body is read, so that its sender gets to see the answer. */
const MOST_BYTES = 64 * 1024 * 1024;
const MOST_MS = 5_000;

/** Reads the rest of a body and drops it. Resolves at its end or when a bound is reached; never rejects. */
const dropRest = (request: IncomingMessage): Promise<void> =>
  new Promise((resolve) => {
    let bytes = 0;
    const end = (): void => {
      clearTimeout(timer);
      request.off('data', count).off('end', end).off('close', end);
      resolve();
    };
    const count = (block: Buffer): void => {
      bytes += block.length;
      if (bytes > MOST_BYTES) end();
    };
    const timer = setTimeout(end, MOST_MS);
    if (request.destroyed) return end();
    request.on('data', count).once('end', end).once('close', end).resume();
  });

/** Closes a connection on which a body is still coming. */
const cutOff = ({ complete, socket }: IncomingMessage): void => {
  if (!complete) socket.destroySoon();
};

export interface EarlyAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/**
 * Answers a request whose body may still be coming: the client gets the whole answer at once, and what it goes on sending
 * is dropped within bounds. A connection that is closed on it at once loses the answer, for the client or on the way.
 */
export const answerEarly = async (
  request: IncomingMessage,
  response: ServerResponse,
  { status, headers, body }: EarlyAnswer,
): Promise<void> => {
  response.writeHead(status, { ...headers, 'content-length': String(Buffer.byteLength(body)) });
  if (request.complete) return void response.end(body);
  response.write(body);
  await dropRest(request);
  response.end();
  cutOff(request);
};

/** Express middleware: bounds what is read of a body after any other answer. */
export const boundRest = (request: IncomingMessage, response: ServerResponse, next: () => void): void => {
  response.once('finish', () => {
    if (!request.complete) void dropRest(request).then(() => cutOff(request));
  });
  next();
};
