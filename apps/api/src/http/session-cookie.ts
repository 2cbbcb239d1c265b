import { SECURE_SESSION_COOKIE, SESSION_COOKIE } from '../contract/session-cookie.js';
import type { RequestHeaders } from './access.js';

/** Of a request: whether it came by https, as far as proxies are believed. */
export interface Transport {
  readonly secure: boolean;
}

const nameFor = ({ secure }: Transport): string => (secure ? SECURE_SESSION_COOKIE : SESSION_COOKIE);

/** Of the form in which they are made: anything else is not looked for. */
const SESSION = /^sls_[\w-]{43}$/;

/** The first cookie of a name (RFC 6265, 4.2). */
const cookieOf = (header: string, name: string): string | undefined =>
  header
    .split(';')
    .map((pair) => pair.trim())
    .find((pair) => pair.startsWith(`${name}=`))
    ?.slice(name.length + 1);

/** The cookie of the session that a request belongs to; null: it has none that could be one. */
export const readSessionCookie = (request: Transport & { readonly headers: RequestHeaders }): string | null => {
  const { cookie } = request.headers;
  const found = typeof cookie === 'string' ? cookieOf(cookie, nameFor(request)) : undefined;
  return found !== undefined && SESSION.test(found) ? found : null;
};

/** The header Set-Cookie of a session; null takes it away. The server knows when a session is over. */
export const sessionCookie = (transport: Transport, cookie: string | null): string => {
  const { secure } = transport;
  const age = cookie === null ? ['Max-Age=0'] : [];
  const pairs = [`${nameFor(transport)}=${cookie ?? ''}`, 'Path=/', 'HttpOnly', 'SameSite=Strict', ...age];
  return [...pairs, ...(secure ? ['Secure'] : [])].join('; ');
};
