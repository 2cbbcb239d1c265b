import type { IncomingMessage, ServerResponse } from 'node:http';
import { Problem } from './problem.js';

const hasBody = ({ headers }: IncomingMessage): boolean =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;

/** The only address where files are taken. */
const UPLOAD = /^\/v1\/imports\/[^/?]+\/files\/?(\?|$)/i;

const forms = {
  json: { type: /^application\/json\s*(;|$)/i, how: 'Send application/json.' },
  multipart: {
    type: /^multipart\/form-data\s*(;|$)/i,
    how: 'Files are uploaded as multipart/form-data with a boundary.',
  },
} as const;

/** Express middleware: a body that nobody reads at this address is refused, not taken for none. */
export const requireReadableBody = (
  request: IncomingMessage,
  _response: ServerResponse,
  next: (error?: Problem) => void,
): void => {
  const { type, how } = forms[UPLOAD.test(request.url ?? '') ? 'multipart' : 'json'];
  if (!hasBody(request) || type.test(request.headers['content-type'] ?? '')) next();
  else next(new Problem('unsupported_media_type', how));
};
