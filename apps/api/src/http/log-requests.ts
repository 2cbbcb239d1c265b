import type { ServerResponse } from 'node:http';
import type { Logger } from '#libs/runtime';
import type { RoutedRequest } from './find-route.js';
import { requestIdOf } from './request-id.js';

/** What a log line says of a request: the address as documented, as the one that was sent may hold a customer's ID. */
export const describeRequest = (request: RoutedRequest, response: ServerResponse): object => ({
  method: request.method,
  route: request.template ?? null,
  request_id: requestIdOf(response),
});

/** Express middleware: one line a request, at debug. */
export const logRequests =
  (logger: Pick<Logger, 'debug'>) =>
  (request: RoutedRequest, response: ServerResponse, next: () => void): void => {
    const startedAt = performance.now();
    response.once('close', () => {
      const ms = Math.round(performance.now() - startedAt);
      const { statusCode: status, writableFinished: isWhole } = response;
      logger.debug({ ...describeRequest(request, response), status, ms, isWhole }, 'request');
    });
    next();
  };
