import type { Scope } from '#libs/api-contract';
import { exampleOf, ref } from '#libs/api-contract';
import { type EndpointKey, endpointKeys } from '../csv-endpoint/endpoint-error.js';
import { type EndpointDoor, type Grant, grants } from './grants.js';
import type { Operation } from './operation.js';

/** What each operation of the endpoint may be refused for. */
const always: readonly EndpointKey[] = [
  'invalid_query_params',
  'unauthorized',
  'forbidden',
  'too_many_requests',
  'internal_error',
  'service_unavailable',
];
const ofBody: readonly EndpointKey[] = ['payload_too_large', 'unsupported_media_type'];
const ofKey: readonly EndpointKey[] = ['request_in_progress', 'idempotency_key_reused'];

const keysOf = ({ body, isKeyed, refusals = [] }: Operation): ReadonlySet<EndpointKey> =>
  new Set([...refusals, ...(body ? ofBody : []), ...(isKeyed ? ofKey : []), ...always]);

/** Refusals of one status are listed together, as OpenAPI wants it. */
export const describeRefusals = (operation: Operation): object => {
  const keys = [...keysOf(operation)];
  const statuses = [...new Set(keys.map((key) => endpointKeys[key].status))].toSorted((a, b) => a - b);
  const schema = ref('EndpointError');
  return Object.fromEntries(
    statuses.map((status) => {
      const named = keys.filter((key) => endpointKeys[key].status === status);
      const description = named.map((key) => `${key}: ${endpointKeys[key].message}.`).join(' ');
      return [status, { description, content: { 'application/json': { schema, ...exampleOf(schema) } } }];
    }),
  );
};

/** Scopes of ours that an application's own token needs for a grant. */
const ownScopes = (grant: Grant): readonly Scope[] => grants[grant];

/** The ways in: an access token with one of the grants, or the application's own token. */
export const endpointSecurity = (door: EndpointDoor): readonly object[] => {
  if (door === 'application') return [{ appId: [], appToken: [] }, { basic: [] }];
  const own = [...new Map(door.map((grant) => [ownScopes(grant).join(), ownScopes(grant)])).values()];
  return [...door.map((grant) => ({ oauth: [grant] })), ...own.map((scopes) => ({ appId: [], appToken: scopes }))];
};

/** The scheme of access tokens, and the one by which they are asked for. */
export const endpointSecuritySchemes = {
  oauth: {
    type: 'oauth2',
    description: 'An access token of the CSV endpoint, which opens nothing else.',
    flows: {
      clientCredentials: {
        tokenUrl: '/v1/oauth/token',
        scopes: Object.fromEntries(
          Object.entries(grants).map(([grant, scopes]) => [
            grant,
            `For applications whose token has ${scopes.join(' and ')}.`,
          ]),
        ),
      },
    },
  },
  basic: { type: 'http', scheme: 'basic', description: 'The application and its token.' },
} as const;
