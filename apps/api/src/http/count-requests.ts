import type { ServerResponse } from 'node:http';
import type { Metrics } from '#libs/runtime';
import type { RoutedRequest } from './find-route.js';

type RequestMetrics = Pick<Metrics, 'httpRequests' | 'httpSeconds'>;

/** `aborted`: the client left before it was answered. */
const statusClass = ({ headersSent, statusCode }: ServerResponse): string =>
  headersSent ? `${Math.floor(statusCode / 100)}xx` : 'aborted';

/** Express middleware, behind the one that looks addresses up: counts requests, and the time until they are over. */
export const countRequests =
  ({ httpRequests, httpSeconds }: RequestMetrics) =>
  ({ operationId: operation = 'none' }: RoutedRequest, response: ServerResponse, next: () => void): void => {
    const startedAt = performance.now();
    response.once('close', () => {
      httpRequests.inc({ operation, status: statusClass(response) });
      httpSeconds.observe({ operation }, (performance.now() - startedAt) / 1000);
    });
    next();
  };
