import type { ServerResponse } from 'node:http';
import type { Stores } from '#libs/mongo';
import type { Metrics } from '#libs/runtime';
import { operations } from '../contract/operations.js';
import { admitToEndpoint } from '../csv-endpoint/admit-caller.js';
import { endpointOperationAt } from '../csv-endpoint/endpoint-paths.js';
import {
  type Admitted,
  type Caller,
  identifyCaller,
  isProtected,
  Refused,
  refuseUnknown,
  requireScopes,
  showsToken,
} from './access.js';
import { identifyPerson, isPerson } from './admit-person.js';
import type { RoutedRequest } from './find-route.js';
import { requireOwnOrigin } from './own-page.js';
import { Problem } from './problem.js';

/** Documentation, metrics and health belong to no workspace; everything else does. */
const isOpen = ({ path, operationId }: RoutedRequest): boolean =>
  !isProtected(path) && (operationId === undefined || operations[operationId]?.tag === 'operations');

const admitsEveryone = ({ operationId = '' }: RoutedRequest): boolean => operations[operationId]?.admits === 'everyone';

export type AdmissionStores = Pick<Stores, 'tokens' | 'accessTokens' | 'sessions'>;

const ONLY_PEOPLE = 'This is for people who have signed in, by the cookie of their session.';

/** A token decides by itself. */
const identify = (request: RoutedRequest, { tokens, sessions }: AdmissionStores): Promise<Caller> =>
  showsToken(request.headers)
    ? identifyCaller(request.headers, (token) => tokens.find(token))
    : identifyPerson(request, sessions);

/** Who asks, if the token or session is known and has the scopes of the operation. Rejects with Problem. */
const admitted = async (request: RoutedRequest, stores: AdmissionStores): Promise<Caller> => {
  const { path, operationId = '', headers } = request;
  // Of the endpoint access is judged first, by the path alone: whatever the method.
  const door = operations[endpointOperationAt(path) ?? '']?.door;
  if (door !== undefined) return admitToEndpoint(headers, door, stores);
  const caller = await identify(request, stores);
  const { scopes = [], admits } = operations[operationId] ?? {};
  if (admits === 'person' && !isPerson(caller)) throw new Problem('forbidden', ONLY_PEOPLE);
  requireScopes(caller, scopes);
  return caller;
};

/** The same for a request that goes on: a session may be of another workspace by now. Rejects with Problem. */
export const admittedAgain = async (request: RoutedRequest & Admitted, stores: AdmissionStores): Promise<void> => {
  const { workspace } = await admitted(request, stores);
  if (workspace !== request.caller.workspace) refuseUnknown('unknown');
};

/** Undefined: it need not be known. */
const admit = async (request: RoutedRequest, stores: AdmissionStores): Promise<Caller | undefined> => {
  if (!admitsEveryone(request)) return admitted(request, stores);
  requireOwnOrigin(request);
  return undefined;
};

/**
 * Express middleware, before anything that reads a body: nobody reaches a workspace's data without its token and the scopes
 * of the operation, and for who isn't known nothing is parsed.
 */
export const admitFirst =
  (stores: AdmissionStores, { httpRefused }: Pick<Metrics, 'httpRefused'>) =>
  (request: RoutedRequest & Partial<Admitted>, _response: ServerResponse, next: (error?: unknown) => void): void => {
    if (isOpen(request)) return void next();
    admit(request, stores)
      .then((caller) => {
        if (caller !== undefined) Object.assign(request, { caller } satisfies Admitted);
      })
      .then(
        () => next(),
        (error) => {
          if (error instanceof Refused) httpRefused.inc({ reason: error.reason });
          next(error);
        },
      );
  };
