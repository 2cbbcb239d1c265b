import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Logger } from '#libs/runtime';

type Routed = IncomingMessage & { readonly route?: { readonly path?: string } };

/**
 * Express middleware: one line a request, at debug. The route instead of the address, which may hold a customer's ID.
 */
export const logRequests =
  (logger: Pick<Logger, 'debug'>) =>
  (request: Routed, response: ServerResponse, next: () => void): void => {
    const startedAt = performance.now();
    response.once('close', () => {
      const ms = Math.round(performance.now() - startedAt);
      const isWhole = response.writableFinished;
      logger.debug(
        { method: request.method, route: request.route?.path, status: response.statusCode, ms, isWhole },
        'request',
      );
    });
    next();
  };
