import type { IncomingMessage, Server, ServerResponse } from 'node:http';

/** Requests whose clients wait for a word before they send the body (RFC 9110, 10.1.1). */
const waiting = new WeakMap<IncomingMessage, ServerResponse>();

/** Leaves it to `letBodyCome` to ask for a body: by itself the server would do so before it knows who is there. */
export const holdBodiesBack = (server: Server): void => {
  server.on('checkContinue', (request: IncomingMessage, response: ServerResponse) => {
    waiting.set(request, response);
    server.emit('request', request, response);
  });
};

/** Called by the reader of a body, once it is clear that it will be read. */
export const letBodyCome = (request: IncomingMessage): void => {
  const response = waiting.get(request);
  waiting.delete(request);
  if (response !== undefined && !response.headersSent) response.writeContinue();
};
