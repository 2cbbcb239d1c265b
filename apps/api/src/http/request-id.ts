import { randomBytes, randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { isOfEndpoint } from '../csv-endpoint/endpoint-paths.js';

const SANE = /^[\w.:-]{1,64}$/;

/** By which a request is found in the log: the client's own `X-Request-Id` where it is sane, else one made here. */
export const requestIdOf = (response: ServerResponse): string => String(response.getHeader('x-request-id') ?? '');

/** Clients of the endpoint know ids of this form only. */
const endpointId = (): string => `v-${randomBytes(9).toString('hex')}`;

const idFor = ({ url = '', headers: { 'x-request-id': given } }: IncomingMessage): string => {
  if (isOfEndpoint(url)) return endpointId();
  return typeof given === 'string' && SANE.test(given) ? given : randomUUID();
};

/** Express middleware: every answer carries its `X-Request-Id`. */
export const nameRequest = (request: IncomingMessage, response: ServerResponse, next: () => void): void => {
  response.setHeader('x-request-id', idFor(request));
  next();
};
