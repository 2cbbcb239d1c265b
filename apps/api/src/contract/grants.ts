import type { Scope } from '#libs/api-contract';

/**
 * What an access token of the CSV endpoint can be granted (spec: voucherify.md, "Scopes"): each by the scopes that the
 * application's own token must have for it.
 */
export const grants = {
  api: ['imports:write', 'customers:write'],
  customers: ['imports:write', 'customers:write'],
  'async-actions': ['imports:read'],
} as const satisfies Readonly<Record<string, readonly Scope[]>>;

export type Grant = keyof typeof grants;

/**
 * Who may call an operation of the CSV endpoint. `application`: an application by its own token, as it asks for access
 * tokens; a list: whoever has one of these grants, or could be granted it.
 */
export type EndpointDoor = 'application' | readonly Grant[];
