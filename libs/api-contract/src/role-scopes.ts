import type { Role } from '#libs/messages';
import { type Scope, scopes } from './scopes.js';

const all = Object.keys(scopes) as readonly Scope[];

/** Who may come in is nobody's to read but an administrator's. */
const ofAdministrators: ReadonlySet<Scope> = new Set(['users:read', 'users:write', 'tokens:read', 'tokens:write']);

const reading = all.filter((scope) => scope.endsWith(':read') && !ofAdministrators.has(scope));

const importing: readonly Scope[] = [
  ...(['imports:write', 'customers:write', 'events:write', 'mappings:write', 'streams:write'] as const),
  'workflows:write',
];

/** What a role allows: the same scopes by which tokens are allowed something. */
export const scopesOfRole: Readonly<Record<Role, readonly Scope[]>> = {
  viewer: reading,
  operator: [...reading, ...importing],
  administrator: all,
};
