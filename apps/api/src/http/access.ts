import { createHash, timingSafeEqual } from 'node:crypto';
import { EVERY_SCOPE, type Scope, scopes } from '#libs/api-contract';
import type { TokenDoc } from '#libs/mongo';
import { Problem } from './problem.js';

/** Who asks: everything that is read or written for a request belongs to this workspace. */
export interface Caller {
  readonly workspace: string;
  /** Who is said to have done it: an application, or a person by their name. */
  readonly by: string;
  /** Of the token, or of the role. */
  readonly scopes: readonly string[];
}

/** An application that has shown its own token. */
export interface Application extends Caller {
  readonly appId: string;
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

export type RefusedFor = 'missing' | 'unknown' | 'scope' | 'csrf';

/** A request whose credentials don't do; the reason is for the operator, and is not told the client. */
export class Refused extends Problem {
  constructor(
    readonly reason: RefusedFor,
    ...problem: ConstructorParameters<typeof Problem>
  ) {
    super(...problem);
  }
}

export const refuseUnknown = (reason: Extract<RefusedFor, 'missing' | 'unknown'> = 'missing'): never => {
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
export const isEqual = (a: string, b: string): boolean => timingSafeEqual(hash(a), hash(b));

/** Only what is below /v1 belongs to a workspace; documentation, metrics and health are the operator's. */
export const isProtected = (path: string): boolean => /^\/v1(\/|$)/i.test(path);

/** Whether a request means to be let in by a token: then that decides, whatever else it has. */
export const showsToken = ({ authorization, 'x-app-id': appId, 'x-app-token': token }: RequestHeaders): boolean =>
  [authorization, appId, token].some((header) => header !== undefined);

type FindToken = (token: string) => Promise<TokenDoc | null>;

/** Whose credentials these are. Throws Problem (unauthorized). */
export const identifyCaller = async (headers: RequestHeaders, findToken: FindToken): Promise<Application> => {
  const { token, appId } = readCredentials(headers);
  const found = await findToken(token);
  if (found === null || (appId !== null && !isEqual(appId, found.appId))) return refuseUnknown('unknown');
  const { workspace, appId: by, scopes, _id: tokenId } = found;
  return { workspace, by, appId: by, scopes, tokenId };
};

/** Whether a caller's token or role allows what a scope means. */
export const hasScope = ({ scopes }: Pick<Caller, 'scopes'>, scope: Scope): boolean =>
  scopes.includes(scope) || scopes.includes(EVERY_SCOPE);

/** Of some scopes those that a caller's token or role does not allow; `*` is all. */
export const scopesLacked = (
  caller: Pick<Caller, 'scopes'>,
  wanted: readonly (Scope | typeof EVERY_SCOPE)[],
): readonly string[] => {
  const all = Object.keys(scopes) as readonly Scope[];
  return wanted.filter((scope) => (scope === EVERY_SCOPE ? all : [scope]).some((each) => !hasScope(caller, each)));
};

const lacking = (caller: object): string => ('role' in caller ? `The role ${caller.role} lacks` : 'The token lacks');

/** Throws Problem (forbidden) unless the caller has all scopes that an operation needs. */
export const requireScopes = (caller: Pick<Caller, 'scopes'>, needed: readonly Scope[]): void => {
  const missing = needed.filter((scope) => !hasScope(caller, scope));
  if (missing.length > 0)
    throw new Refused('scope', 'forbidden', `${lacking(caller)} the scope ${missing.join(' and ')}.`);
};
