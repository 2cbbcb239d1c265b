import type { ViewOf } from '#libs/api-contract';
import type { AccessTokenStore } from '#libs/mongo';
import { type Grant, grants } from '../contract/grants.js';
import type { Application, Caller } from '../http/access.js';
import { Problem } from '../http/problem.js';
import { mayBeGranted } from './admit-caller.js';
import { EndpointRefusal } from './endpoint-error.js';

interface AccessStores {
  readonly accessTokens: AccessTokenStore;
}

const LIFE_S = 900;
/** Of a workspace, that have not expired. */
const MOST_TOKENS = 1_000;

/** The one value of a field; null: it is missing, or there several times. */
const only = (form: URLSearchParams, field: string): string | null => {
  const [value, ...more] = form.getAll(field);
  return value === undefined || value === '' || more.length > 0 ? null : value;
};

const GRANT_TYPE = 'Send the form field grant_type=client_credentials, once.';
const NO_SCOPE = `Send the form field scope, once: names of ${Object.keys(grants).join(', ')}, separated by blanks.`;

const isGrant = (name: string): name is Grant => Object.hasOwn(grants, name);

const refuseScope = (detail: string): never => {
  throw new EndpointRefusal('invalid_scope', detail);
};

const granted = (name: string, caller: Caller): Grant => {
  if (!isGrant(name)) return refuseScope(`A scope that was asked for does not exist here. ${NO_SCOPE}`);
  if (mayBeGranted(caller, name)) return name;
  return refuseScope(`For the scope ${name} the application's token needs ${grants[name].join(' and ')}.`);
};

/** The grants that are asked for, each once, in the order of the request. Throws Problem. */
const readScope = (form: URLSearchParams, caller: Caller): readonly Grant[] => {
  const names = (only(form, 'scope') ?? refuseScope(NO_SCOPE)).split(' ').filter((name) => name !== '');
  if (names.length === 0) return refuseScope(NO_SCOPE);
  return [...new Set(names.map((name) => granted(name, caller)))];
};

const unixSeconds = (at: Date): number => Math.floor(at.getTime() / 1000);

const FULL = `The workspace has ${MOST_TOKENS.toLocaleString('en')} access tokens that have not expired, which is the most. Use them again, or revoke some.`;

/** Makes an access token for client credentials (RFC 6749, 4.4). Throws Problem. */
export const issueAccessToken = async (
  { accessTokens }: AccessStores,
  caller: Application,
  form: URLSearchParams,
): Promise<ViewOf<'AccessToken'>> => {
  if (only(form, 'grant_type') !== 'client_credentials') throw new EndpointRefusal('invalid_grant_type', GRANT_TYPE);
  const scope = readScope(form, caller);
  const { workspace, appId, tokenId: application } = caller;
  const bounds = { lifeMs: LIFE_S * 1000, most: MOST_TOKENS };
  const issued = await accessTokens.issue({ workspace, appId, application, grants: scope, ...bounds });
  if (issued === null) throw new Problem('limit_reached', FULL);
  return {
    access_token: issued.token,
    client_id: appId,
    expires_at: unixSeconds(issued.expiresAt),
    expires_in: LIFE_S,
    scope: scope.join(' '),
    token_type: 'Bearer',
  };
};

const NO_TOKEN = 'Send the form field token, once: the access token that is meant.';

const tokenIn = (form: URLSearchParams): string => {
  const token = only(form, 'token');
  if (token === null) throw new EndpointRefusal('invalid_query_params', NO_TOKEN);
  return token;
};

/** What an access token of the caller's application allows (RFC 7662); of any other one, that it is not active. */
export const introspectAccessToken = async (
  { accessTokens }: AccessStores,
  { workspace, appId }: Application,
  form: URLSearchParams,
): Promise<ViewOf<'Introspection'>> => {
  const found = await accessTokens.find(tokenIn(form));
  if (found?.workspace !== workspace || found.appId !== appId) return { active: false };
  const { grants: scope, expiresAt } = found;
  return { active: true, scope: scope.join(' '), client_id: appId, expires_at: unixSeconds(expiresAt) };
};

/** As much of a token as tells it apart: an answer may be logged by whoever gets it. */
const SHOWN = 8;

/** From then on the token opens nothing. Throws Problem unless it is one of the caller's application. */
export const revokeAccessToken = async (
  { accessTokens }: AccessStores,
  { workspace, appId }: Application,
  form: URLSearchParams,
): Promise<void> => {
  const token = tokenIn(form);
  if (await accessTokens.revoke(token, { workspace, appId })) return;
  const detail = 'The application has no such access token. It may have expired, or been revoked before.';
  throw new EndpointRefusal('not_found', detail, { id: `${token.slice(0, SHOWN)}…`, type: 'access_token' });
};
