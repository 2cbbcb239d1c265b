import type { IncomingMessage, ServerResponse } from 'node:http';
import { Problem } from './problem.js';

const hasBody = ({ headers }: IncomingMessage): boolean =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;

const HOW = 'Send application/json, or multipart/form-data where files are uploaded.';

/** Express middleware: a body that nobody here reads is refused, not taken for none. */
export const requireReadableBody = (
  request: IncomingMessage,
  _response: ServerResponse,
  next: (error?: Problem) => void,
): void => {
  const isReadable = /^(application\/json|multipart\/form-data)\s*(;|$)/i.test(request.headers['content-type'] ?? '');
  if (isReadable || !hasBody(request)) next();
  else next(new Problem('unsupported_media_type', HOW));
};
