import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import sirv from 'sirv';

type Next = () => void;
type Middleware = (request: IncomingMessage, response: ServerResponse, next: Next) => void;

const YEAR_SECONDS = 31_536_000;
const NONCE_BYTES = 16;
const NONCE = /%NONCE%/g;

/** Only the page's own scripts; styles also those that it adds by itself, which know the nonce of this response. */
const policyOf = (nonce: string): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    `style-src-elem 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "object-src 'none'",
    "base-uri 'none'",
  ].join('; ');

/** Addresses that belong to the API and the operator, whoever asks. */
const isOfApi = (path: string): boolean => /^\/(v1|docs|health|metrics)(\/|$)/i.test(path);

const isRead = ({ method }: IncomingMessage): boolean => method === 'GET' || method === 'HEAD';

/** A browser that opens an address says so; a program that asks for a wrong one gets problem details as ever. */
const wantsPage = ({ headers }: IncomingMessage): boolean => /\btext\/html\b/.test(headers.accept ?? '');

const pathOf = ({ url = '/' }: IncomingMessage): string => url.split('?', 1)[0] ?? '/';

const sendPage = (page: string, { method }: IncomingMessage, response: ServerResponse): void => {
  const nonce = randomBytes(NONCE_BYTES).toString('base64');
  const html = page.replace(NONCE, nonce);
  response.setHeader('content-type', 'text/html; charset=utf-8');
  response.setHeader('content-security-policy', policyOf(nonce));
  response.setHeader('content-length', Buffer.byteLength(html));
  response.end(method === 'HEAD' ? undefined : html);
};

const notKept = (response: ServerResponse, next: Next): void => {
  response.setHeader('cache-control', 'no-store');
  next();
};

const readPage = (folder: string): string | null => {
  try {
    return readFileSync(join(folder, 'index.html'), 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
};

/**
 * Express middleware: the web console from the folder of its build. What is under `assets` has a name that changes with its
 * bytes and may be kept for ever; the page itself has a nonce of its own in each response and is never kept. Every address
 * that isn't the API's is a page of the console, which finds its way by itself. Without a build nothing is served.
 */
export const serveConsole = (folder: string): Middleware => {
  const page = readPage(folder);
  if (page === null) return (_request, _response, next) => next();
  const assets = sirv(folder, { gzip: true, brotli: true, etag: true, immutable: true, maxAge: YEAR_SECONDS });
  const picture = sirv(folder, { etag: true });
  return (request, response, next) => {
    const path = pathOf(request);
    if (!isRead(request) || isOfApi(path)) return next();
    if (path.startsWith('/assets/')) {
      // What a response says already wins: answers say that they aren't to be kept.
      response.removeHeader('cache-control');
      return assets(request, response, () => notKept(response, next));
    }
    if (path === '/console.svg') return picture(request, response, next);
    return wantsPage(request) ? sendPage(page, request, response) : next();
  };
};
