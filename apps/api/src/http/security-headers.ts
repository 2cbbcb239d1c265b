import type { IncomingMessage, ServerResponse } from 'node:http';

const everywhere = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'no-store',
};

const forData = "default-src 'none'; frame-ancestors 'none'";
/** The page of the documentation brings its scripts and pictures along; its styles are in it. */
const forPages =
  "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'; base-uri 'none'";

const isPage = (url: string): boolean => /^\/docs(?!\/json)/.test(url);

/** Express middleware: answers are data for the one who asked, never pages to be framed, sniffed or kept. */
export const secureAnswer = (request: IncomingMessage, response: ServerResponse, next: () => void): void => {
  for (const [name, value] of Object.entries(everywhere)) response.setHeader(name, value);
  response.setHeader('content-security-policy', isPage(request.url ?? '') ? forPages : forData);
  next();
};
