import type { IncomingMessage, ServerResponse } from 'node:http';
import { FORM } from '../contract/operation.js';
import { operations } from '../contract/operations.js';
import type { RoutedRequest } from './find-route.js';
import { Problem } from './problem.js';

export const hasBody = ({ headers }: IncomingMessage): boolean =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;

const forms = {
  json: {
    type: /^application\/json\s*(;|$)/i,
    how: 'Send application/json.',
    encoded: 'Send JSON without Content-Encoding.',
  },
  multipart: {
    type: /^multipart\/form-data\s*(;|$)/i,
    how: 'Files are uploaded as multipart/form-data with a boundary.',
    encoded: 'Send the form without Content-Encoding. Its files may be gzip files.',
  },
  form: {
    type: /^application\/x-www-form-urlencoded\s*(;|$)/i,
    how: 'Send application/x-www-form-urlencoded.',
    encoded: 'Send the form without Content-Encoding.',
  },
} as const;

const formOf = (operationId: string): keyof typeof forms => {
  const { body = {} } = operations[operationId] ?? {};
  if ('multipart/form-data' in body) return 'multipart';
  return FORM in body ? 'form' : 'json';
};

/** Express middleware: a body of a form that is not read at this address is refused, not taken for none. */
export const requireReadableBody = (
  request: RoutedRequest,
  _response: ServerResponse,
  next: (error?: Problem) => void,
): void => {
  const { operationId, headers } = request;
  if (operationId === undefined || !hasBody(request)) return void next();
  const { type, how, encoded } = forms[formOf(operationId)];
  const { 'content-type': given = '', 'content-encoding': encoding = 'identity' } = headers;
  if (encoding !== 'identity') next(new Problem('unsupported_media_type', encoded));
  else if (type.test(given)) next();
  else next(new Problem('unsupported_media_type', how));
};
