import { isEqual, Refused, type RequestHeaders } from './access.js';

/** What of a request says which page has sent it. */
export interface PageRequest {
  readonly method?: string | undefined;
  readonly headers: RequestHeaders;
  /** The host and port that it was sent to, as far as proxies are believed. */
  readonly host?: string | undefined;
}

/** They change nothing (RFC 9110, 9.2.1). */
const SAFE: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);

const refuse = (detail: string): never => {
  throw new Refused('csrf', 'csrf', detail);
};

const hostOf = (origin: string): string | null => (URL.canParse(origin) ? new URL(origin).host : null);

/** Throws Problem (csrf) for a request that a page of another site has sent. Programs that are no browser send no Origin. */
export const requireOwnOrigin = ({ headers: { origin }, host }: PageRequest): void => {
  if (origin === undefined || hostOf(String(origin)) === host?.toLowerCase()) return;
  refuse('The page that sent this is not of this server. Behind a proxy, SLUICE_PROXIES says how many there are.');
};

/**
 * Throws Problem (csrf) unless a page of the console has sent the request: browsers send the cookie of a session whichever
 * page asks them to.
 */
export const requireOwnPage = (request: PageRequest, csrf: string): void => {
  if (SAFE.has(request.method ?? '')) return;
  requireOwnOrigin(request);
  const { 'x-csrf-token': given } = request.headers;
  if (typeof given !== 'string') refuse('Send X-CSRF-Token: GET /v1/session says which.');
  else if (!isEqual(given, csrf)) refuse('X-CSRF-Token is not that of the session. Load the page again.');
};
