import type { IncomingMessage, ServerResponse } from 'node:http';
import { Problem } from './problem.js';

const hasBody = ({ headers }: IncomingMessage): boolean =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;

/** The only address where files are taken. */
const UPLOAD = /^\/v1\/imports\/[^/?]+\/files\/?(\?|$)/i;

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
} as const;

/** Express middleware: a body that nobody reads at this address is refused, not taken for none. */
export const requireReadableBody = (
  request: IncomingMessage,
  _response: ServerResponse,
  next: (error?: Problem) => void,
): void => {
  const { type, how, encoded } = forms[UPLOAD.test(request.url ?? '') ? 'multipart' : 'json'];
  const { 'content-type': given = '', 'content-encoding': encoding = 'identity' } = request.headers;
  if (!hasBody(request)) next();
  else if (encoding !== 'identity') next(new Problem('unsupported_media_type', encoded));
  else if (type.test(given)) next();
  else next(new Problem('unsupported_media_type', how));
};
