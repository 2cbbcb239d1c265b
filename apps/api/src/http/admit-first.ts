import type { ServerResponse } from 'node:http';
import type { Stores } from '#libs/mongo';
import type { Metrics } from '#libs/runtime';
import { operations } from '../contract/operations.js';
import { admitToEndpoint } from '../csv-endpoint/admit-caller.js';
import { endpointOperationAt } from '../csv-endpoint/endpoint-paths.js';
import { type Admitted, type Caller, identifyCaller, isProtected, Refused, requireScopes } from './access.js';
import type { RoutedRequest } from './find-route.js';

/** Documentation, metrics and health belong to no workspace; everything else does. */
const isOpen = ({ path, operationId }: RoutedRequest): boolean =>
  !isProtected(path) && (operationId === undefined || operations[operationId]?.tag === 'operations');

type CredentialStores = Pick<Stores, 'tokens' | 'accessTokens'>;

/** Who asks, if the token is known and has the scopes of the operation. Rejects with Problem. */
export const admitted = async (
  { path, operationId = '', headers }: RoutedRequest,
  stores: CredentialStores,
): Promise<Caller> => {
  // Of the endpoint access is judged first, by the path alone: whatever the method.
  const door = operations[endpointOperationAt(path) ?? '']?.door;
  if (door !== undefined) return admitToEndpoint(headers, door, stores);
  const { tokens } = stores;
  const caller = await identifyCaller(headers, (token) => tokens.find(token));
  requireScopes(caller, operations[operationId]?.scopes ?? []);
  return caller;
};

/**
 * Express middleware, before anything that reads a body: nobody reaches a workspace's data without its token and the scopes
 * of the operation, and for who isn't known nothing is parsed.
 */
export const admitFirst =
  (stores: CredentialStores, { httpRefused }: Pick<Metrics, 'httpRefused'>) =>
  (
    request: RoutedRequest & { caller?: Admitted['caller'] },
    _response: ServerResponse,
    next: (error?: unknown) => void,
  ): void => {
    if (isOpen(request)) return void next();
    admitted(request, stores)
      .then((caller) => {
        request.caller = caller;
      })
      .then(
        () => next(),
        (error) => {
          if (error instanceof Refused) httpRefused.inc({ reason: error.reason });
          next(error);
        },
      );
  };
