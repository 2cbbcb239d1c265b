import { type Scope, scopes, type ViewOf } from '#libs/api-contract';
import type { IssuedToken, NamedToken } from '#libs/mongo';

type Listed = ViewOf<'Token'>['scopes'][number];

/** Scopes of another version are in tokens that exist, and mean nothing here. */
const isKnown = (scope: string): scope is Listed => scope === '*' || Object.hasOwn(scopes, scope as Scope);

export const viewToken = (token: NamedToken): ViewOf<'Token'> => ({
  ...{ id: token.id, name: token.appId, scopes: token.scopes.filter(isKnown) },
  last_four: token.lastFour ?? null,
  ...{ created_at: token.createdAt, created_by: token.createdBy ?? null },
  expires_at: token.expiresAt ?? null,
});

export const viewIssued = ({ token, secret }: IssuedToken): ViewOf<'IssuedToken'> => ({ ...viewToken(token), secret });
