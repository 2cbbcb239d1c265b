import type { mongo } from 'mongoose';
import { asyncActionId } from '#libs/messages';
import type { EndpointRequest } from '../connection/control-plane.js';

/** Until the server's clock is asked for the first time, moments later. */
const FIRST_MS = 10 * 60_000;

/** What a new import notes of the request to the CSV endpoint that brings it. */
export const newEndpointRequest = (
  importId: string,
  { requestId, key }: Pick<EndpointRequest, 'requestId' | 'key'>,
): EndpointRequest => ({
  action: asyncActionId(importId),
  requestId,
  key,
  acceptedAt: null,
  openUntil: new Date(Date.now() + FIRST_MS),
});

/**
 * When an import of the CSV endpoint was accepted, the first time, for an update pipeline. Of other imports nothing is
 * set.
 */
export const acceptedNow: mongo.Document = {
  endpoint: {
    $cond: [
      { $eq: [{ $type: '$endpoint' }, 'object'] },
      { $mergeObjects: ['$endpoint', { acceptedAt: { $ifNull: ['$endpoint.acceptedAt', '$$NOW'] } }] },
      { $ifNull: ['$endpoint', null] },
    ],
  },
};
