import { createHash, timingSafeEqual } from 'node:crypto';
import type { TokenDoc } from '#libs/mongo';
import { Problem } from './problem.js';

/** Who asks: everything that is read or written for a request belongs to this workspace. */
export interface Caller {
  readonly workspace: string;
  readonly appId: string;
}

/** A request that the guard has let in. */
export interface Admitted {
  readonly caller: Caller;
}

type Headers = Readonly<Record<string, string | readonly string[] | undefined>>;

interface Credentials {
  readonly token: string;
  /** Null with a bearer token, which speaks for itself. */
  readonly appId: string | null;
}

const HOW = 'Send X-App-Id and X-App-Token, or Authorization: Bearer.';

const readCredentials = (headers: Headers): Credentials => {
  const { authorization, 'x-app-id': appId, 'x-app-token': token } = headers;
  if (typeof token === 'string' && typeof appId === 'string') return { token, appId };
  const [, bearer] = /^Bearer +([^ ]+)$/i.exec(String(authorization ?? '')) ?? [];
  if (bearer === undefined) throw new Problem('unauthorized', HOW);
  return { token: bearer, appId: null };
};

const hash = (text: string): Buffer => createHash('sha256').update(text).digest();

/** Takes the same time wherever the texts differ. */
const isEqual = (a: string, b: string): boolean => timingSafeEqual(hash(a), hash(b));

/** The scope that a request needs: `<resource>:read` or `<resource>:write`. */
export const scopeOf = (method: string, path: string): string => {
  const [, , resource = ''] = path.toLowerCase().split('/');
  return `${resource}:${method === 'GET' || method === 'HEAD' ? 'read' : 'write'}`;
};

const allows = (token: TokenDoc, scope: string): boolean => token.scopes.includes(scope) || token.scopes.includes('*');

/** Only what is below /v1 belongs to a workspace; documentation, metrics and health are the operator's. */
export const isProtected = (path: string): boolean => /^\/v1(\/|$)/i.test(path);

export interface AccessRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Headers;
}

type FindToken = (token: string) => Promise<TokenDoc | null>;

/** Lets a request in as its workspace. Throws Problem (unauthorized, forbidden). */
export const admit = async (request: AccessRequest, findToken: FindToken): Promise<Caller> => {
  const { token, appId } = readCredentials(request.headers);
  const found = await findToken(token);
  if (found === null || (appId !== null && !isEqual(appId, found.appId))) throw new Problem('unauthorized', HOW);
  const scope = scopeOf(request.method, request.path);
  if (!allows(found, scope)) throw new Problem('forbidden', `The token lacks the scope ${scope}.`);
  return { workspace: found.workspace, appId: found.appId };
};
