import type { BodyOf, ViewOf } from '#libs/api-contract';
import type { Stores } from '#libs/mongo';
import { type Caller, scopesLacked } from '../http/access.js';
import { type Page, type PageQuery, pageOf } from '../http/page-cursor.js';
import { Problem } from '../http/problem.js';
import { viewIssued, viewToken } from '../views/token-view.js';
import { findWorkspace } from '../workspace/find-workspace.js';
import { requireRoomForToken } from '../workspace/require-room.js';

type TokenStores = Pick<Stores, 'tokens' | 'workspaces'>;

const refuseUnknown = (id: string): never => {
  throw new Problem('not_found', `The workspace has no token ${id}.`);
};

/** Throws Problem (forbidden): whoever has the secret may do what the scopes allow. */
const requireWithin = (caller: Caller, wanted: ViewOf<'Token'>['scopes']): void => {
  const lacked = scopesLacked(caller, wanted);
  if (lacked.length > 0) throw new Problem('forbidden', `You lack scopes that the token has: ${lacked.join(', ')}.`);
};

const refuseExpiry = (detail: string): never => {
  throw new Problem('invalid_request', `/expires_at ${detail}`, [{ pointer: '/expires_at', detail }]);
};

/** Undefined stays undefined, null null. Throws Problem (invalid_request). */
const readExpiry = <T extends null | undefined>(given: string | T): Date | T => {
  if (given === null || given === undefined) return given as T;
  const expiresAt = new Date(given);
  if (Number.isNaN(expiresAt.getTime())) return refuseExpiry('is no such time');
  return expiresAt > new Date() ? expiresAt : refuseExpiry('must be in the future');
};

export const listTokens = async (
  { tokens }: TokenStores,
  { workspace }: Caller,
  query: PageQuery,
): Promise<Page<ViewOf<'Token'>>> => pageOf((await tokens.list(workspace)).map(viewToken), query);

/** Throws Problem: forbidden, limit_reached, invalid_request. */
export const createToken = async (
  stores: TokenStores,
  caller: Caller,
  { name: appId, scopes, expires_at }: BodyOf<'NewToken'>,
): Promise<ViewOf<'IssuedToken'>> => {
  const { workspace, by: createdBy } = caller;
  requireWithin(caller, scopes);
  const expiresAt = readExpiry(expires_at) ?? undefined;
  await findWorkspace(stores, caller);
  await requireRoomForToken(stores, workspace);
  return viewIssued(
    await stores.tokens.create({ ...{ workspace, appId, createdBy, expiresAt }, scopes: [...new Set(scopes)] }),
  );
};

/** Throws Problem: not_found, forbidden, invalid_request. */
export const rotateToken = async (
  { tokens }: TokenStores,
  caller: Caller,
  { id, expires_at }: BodyOf<'RotatedToken'> & { readonly id: string },
): Promise<ViewOf<'IssuedToken'>> => {
  const { workspace, by: createdBy } = caller;
  const found = (await tokens.show({ workspace, id })) ?? refuseUnknown(id);
  requireWithin(caller, viewToken(found).scopes);
  const rotated = await tokens.rotate({ workspace, id, createdBy, expiresAt: readExpiry(expires_at) });
  return viewIssued(rotated ?? refuseUnknown(id));
};

/** Throws Problem (not_found). */
export const revokeToken = async ({ tokens }: TokenStores, { workspace }: Caller, id: string): Promise<void> => {
  if (!(await tokens.revoke({ workspace, id }))) refuseUnknown(id);
};
