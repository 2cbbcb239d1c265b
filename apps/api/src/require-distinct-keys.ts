import type { IncomingMessage, ServerResponse } from 'node:http';
import { hiddenFault, repeatedKey } from '#libs/messages';
import { Problem } from './problem.js';

/** A request behind the body parser; both are absent where it had nothing to parse. */
interface ParsedRequest extends IncomingMessage {
  readonly body?: unknown;
  readonly rawBody?: Buffer;
}

/** More than any body that is documented has. */
const MOST_LEVELS = 32;

const OTHER_CHARSET = /;\s*charset\s*=(?!\s*"?utf-8)/i;

const faultOf = (body: unknown, text: string): string | undefined => {
  const fault = hiddenFault(body, text, MOST_LEVELS);
  if (fault === null) return undefined;
  if (fault === 'too_deep') return `The body is nested more than ${MOST_LEVELS} levels deep.`;
  return `The body has the key "${repeatedKey(text)}" twice in one object. Remove or rename one.`;
};

const problemOf = ({ headers, body, rawBody }: ParsedRequest): Problem | undefined => {
  if (rawBody === undefined) return undefined;
  if (OTHER_CHARSET.test(headers['content-type'] ?? ''))
    return new Problem('unsupported_media_type', 'Send JSON in UTF-8.');
  const fault = faultOf(body, rawBody.toString());
  return fault === undefined ? undefined : new Problem('invalid_request', fault);
};

/**
 * Express middleware, behind the body parser: of a key that stands twice JSON.parse keeps the last value, and what was
 * sent would silently be something else (docs/decisions/0043-a-key-that-stands-twice-refuses-the-file.md).
 */
export const requireDistinctKeys = (
  request: ParsedRequest,
  _response: ServerResponse,
  next: (error?: Problem) => void,
): void => next(problemOf(request));
