import { createHash, timingSafeEqual } from 'node:crypto';
import type { TokenDoc } from '#libs/mongo';
import { EVERY_SCOPE, type Scope } from '../contract/scopes.js';
import { Problem } from './problem.js';

/** Who asks: everything that is read or written for a request belongs to this workspace. */
export interface Caller {
  readonly workspace: string;
  readonly appId: string;
  /** Of the token. */
  readonly scopes: readonly string[];
}

/** An application that has shown its own token. */
export interface Application extends Caller {
  /** Under which the token is stored: its hash. */
  readonly tokenId: string;
}

/** A request that the guard has let in. */
export interface Admitted {
  readonly caller: Caller;
}

/** Headers of a request, as Node has them. */
export type RequestHeaders = Readonly<Record<string, string | readonly string[] | undefined>>;

interface Credentials {
  readonly token: string;
  /** Null with a bearer token, which speaks for itself. */
  readonly appId: string | null;
}

const HOW = 'Send X-App-Id and X-App-Token, or Authorization: Bearer.';

export type RefusedFor = 'missing' | 'unknown' | 'scope';

/** A request whose credentials don't do; the reason is for the operator, and is not told the client. */
export class Refused extends Problem {
  constructor(
    readonly reason: RefusedFor,
    ...problem: ConstructorParameters<typeof Problem>
  ) {
    super(...problem);
  }
}

export const refuseUnknown = (reason: Exclude<RefusedFor, 'scope'> = 'missing'): never => {
  throw new Refused(reason, 'unauthorized', HOW);
};

const readCredentials = (headers: RequestHeaders): Credentials => {
  const { authorization, 'x-app-id': appId, 'x-app-token': token } = headers;
  if (typeof token === 'string' && typeof appId === 'string') return { token, appId };
  const [, bearer] = /^Bearer +([^ ]+)$/i.exec(String(authorization ?? '')) ?? [];
  return { token: bearer ?? refuseUnknown(), appId: null };
};

const hash = (text: string): Buffer => createHash('sha256').update(text).digest();

/** Takes the same time wherever the texts differ. */
const isEqual = (a: string, b: string): boolean => timingSafeEqual(hash(a), hash(b));

/** Only what is below /v1 belongs to a workspace; documentation, metrics and health are the operator's. */
export const isProtected = (path: string): boolean => /^\/v1(\/|$)/i.test(path);

type FindToken = (token: string) => Promise<TokenDoc | null>;

/** Whose credentials these are. Throws Problem (unauthorized). */
export const identifyCaller = async (headers: RequestHeaders, findToken: FindToken): Promise<Application> => {
  const { token, appId } = readCredentials(headers);
  const found = await findToken(token);
  if (found === null || (appId !== null && !isEqual(appId, found.appId))) return refuseUnknown('unknown');
  return { workspace: found.workspace, appId: found.appId, scopes: found.scopes, tokenId: found._id };
};

/** Whether a caller's token allows what a scope means. */
export const hasScope = ({ scopes }: Pick<Caller, 'scopes'>, scope: Scope): boolean =>
  scopes.includes(scope) || scopes.includes(EVERY_SCOPE);

/** Throws Problem (forbidden) unless the token has all scopes that an operation needs. */
export const requireScopes = (caller: Pick<Caller, 'scopes'>, needed: readonly Scope[]): void => {
  const missing = needed.filter((scope) => !hasScope(caller, scope));
  if (missing.length > 0)
    throw new Refused('scope', 'forbidden', `The token lacks the scope ${missing.join(' and ')}.`);
};
