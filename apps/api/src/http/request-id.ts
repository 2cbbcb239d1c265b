import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';

const SANE = /^[\w.:-]{1,64}$/;

/** By which a request is found in the log: the client's own `X-Request-Id` where it is sane, else one made here. */
export const requestIdOf = (response: ServerResponse): string => String(response.getHeader('x-request-id') ?? '');

/** Express middleware: every answer carries its `X-Request-Id`. */
export const nameRequest = (request: IncomingMessage, response: ServerResponse, next: () => void): void => {
  const { 'x-request-id': given } = request.headers;
  response.setHeader('x-request-id', typeof given === 'string' && SANE.test(given) ? given : randomUUID());
  next();
};
