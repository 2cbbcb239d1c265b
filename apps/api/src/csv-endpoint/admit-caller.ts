import type { AccessTokenStore, TokenStore } from '#libs/mongo';
import { type EndpointDoor, type Grant, grants } from '../contract/grants.js';
import {
  type Application,
  type Caller,
  hasScope,
  identifyCaller,
  Refused,
  type RequestHeaders,
  refuseUnknown,
} from '../http/access.js';

export interface CredentialStores {
  readonly tokens: Pick<TokenStore, 'find'>;
  readonly accessTokens: Pick<AccessTokenStore, 'find'>;
}

/** Whether an application's own token has the scopes for a grant. */
export const mayBeGranted = (caller: Pick<Caller, 'scopes'>, grant: Grant): boolean =>
  grants[grant].every((scope) => hasScope(caller, scope));

/** HTTP Basic (RFC 7617) as the pair of headers that it means; null: there is none. */
const basicCredentials = ({ authorization }: RequestHeaders): RequestHeaders | null => {
  const [, encoded] = /^Basic +([A-Za-z0-9+/=_-]+)$/i.exec(String(authorization ?? '')) ?? [];
  if (encoded === undefined) return null;
  const [, appId = '', token = ''] = /^([^:]*):(.*)$/s.exec(Buffer.from(encoded, 'base64').toString()) ?? [];
  return { 'x-app-id': appId, 'x-app-token': token };
};

const hasAppHeaders = (headers: RequestHeaders): boolean =>
  typeof headers['x-app-id'] === 'string' && typeof headers['x-app-token'] === 'string';

const admitApplication = (headers: RequestHeaders, { tokens }: CredentialStores): Promise<Application> => {
  const own = hasAppHeaders(headers) ? headers : (basicCredentials(headers) ?? refuseUnknown());
  return identifyCaller(own, (token) => tokens.find(token));
};

const named = (wanted: readonly Grant[]): string => wanted.join(' or ');

const refuseGrants = (detail: string): never => {
  throw new Refused('scope', 'forbidden', detail);
};

/** Null: the request has no bearer token, or that of an application itself. */
const admitAccessToken = async (
  headers: RequestHeaders,
  wanted: readonly Grant[],
  { accessTokens }: CredentialStores,
): Promise<Caller | null> => {
  const [, bearer] = /^Bearer +(sla_[^ ]+)$/i.exec(String(headers.authorization ?? '')) ?? [];
  if (bearer === undefined || hasAppHeaders(headers)) return null;
  const found = (await accessTokens.find(bearer)) ?? refuseUnknown('unknown');
  if (!wanted.some((grant) => found.grants.includes(grant)))
    refuseGrants(`The access token lacks the scope ${named(wanted)}. Ask for one with it at /v1/oauth/token.`);
  return { workspace: found.workspace, by: found.appId, scopes: [] };
};

const scopesFor = (wanted: readonly Grant[]): string =>
  [...new Set(wanted.map((grant) => grants[grant].join(' and ')))].join(', or ');

/** Who calls an operation of the endpoint, if the door is open. Rejects with Problem. */
export const admitToEndpoint = async (
  headers: RequestHeaders,
  door: EndpointDoor,
  stores: CredentialStores,
): Promise<Caller> => {
  if (door === 'application') return admitApplication(headers, stores);
  const holder = await admitAccessToken(headers, door, stores);
  if (holder !== null) return holder;
  const caller = await identifyCaller(headers, (token) => stores.tokens.find(token));
  if (!door.some((grant) => mayBeGranted(caller, grant)))
    refuseGrants(`The token lacks scopes: this needs ${scopesFor(door)}.`);
  return caller;
};
