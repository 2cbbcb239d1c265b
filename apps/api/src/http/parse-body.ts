import type { IncomingMessage, ServerResponse } from 'node:http';
import { bodyLimitOf } from '../contract/body-limits.js';
import { letBodyCome } from './expect-continue.js';
import type { RoutedRequest } from './find-route.js';
import { Problem } from './problem.js';
import { readJson } from './read-json.js';
import { hasBody } from './require-readable-body.js';

/** A body of the sizes that are read here arrives within this, or its connection is of no use. */
const MOST_MS = 30_000;

/** Only an operation that takes a form has got this far with one. */
const IS_FORM = /^application\/x-www-form-urlencoded\b/i;

const OTHER_CHARSET = /;\s*charset\s*=(?!\s*"?utf-8)/i;

const tooLarge = (limit: number): Problem =>
  new Problem(
    'payload_too_large',
    `The body may have ${limit / 1024} KiB here. Files are uploaded as multipart/form-data.`,
  );

const TOO_SLOW = `The body did not arrive within ${MOST_MS / 1000} s.`;

/** All bytes of a body, of which not more than the limit are ever held. Rejects with Problem. */
const collect = (request: IncomingMessage, limit: number): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const blocks: Buffer[] = [];
    let bytes = 0;
    const settle = (outcome: () => void): void => {
      clearTimeout(timer);
      request.off('data', take).off('end', end).off('close', lost);
      outcome();
    };
    const refuse = (problem: Problem): void => settle(() => reject(problem));
    const take = (block: Buffer): void => {
      bytes += block.length;
      if (bytes > limit) refuse(tooLarge(limit));
      else blocks.push(block);
    };
    const end = (): void => settle(() => resolve(Buffer.concat(blocks)));
    const lost = (): void =>
      refuse(new Problem('invalid_request', 'The connection was lost before the body had come.'));
    const timer = setTimeout(() => refuse(new Problem('invalid_request', TOO_SLOW)), MOST_MS);
    // One that is lost already tells nobody of its end any more.
    if (request.destroyed) return lost();
    request.on('data', take).once('end', end).once('close', lost);
  });

const read = async (request: IncomingMessage, limit: number): Promise<unknown> => {
  if (Number(request.headers['content-length'] ?? 0) > limit) throw tooLarge(limit);
  if (OTHER_CHARSET.test(request.headers['content-type'] ?? ''))
    throw new Problem('unsupported_media_type', 'Send the body in UTF-8.');
  letBodyCome(request);
  const bytes = await collect(request, limit);
  if (bytes.length === 0) return undefined;
  return IS_FORM.test(request.headers['content-type'] ?? '') ? new URLSearchParams(bytes.toString()) : readJson(bytes);
};

/** Express middleware: parses the body of an operation that takes JSON or a form; any other one is left unread. */
export const parseBody = (
  request: RoutedRequest & { body?: unknown },
  _response: ServerResponse,
  next: (error?: unknown) => void,
): void => {
  const limit = bodyLimitOf(request.operationId);
  if (limit === undefined || !hasBody(request)) return void next();
  read(request, limit).then((body) => {
    request.body = body;
    next();
  }, next);
};
