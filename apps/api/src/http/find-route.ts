import type { IncomingMessage, ServerResponse } from 'node:http';
import { Problem } from './problem.js';
import type { RouteTable } from './route-table.js';

/** A request of which it is known what it means, before anything of its body is read. */
export interface RoutedRequest extends IncomingMessage {
  /** The path of its address, as Express gives it. */
  readonly path: string;
  /** Where it was sent to, how and from where, as Express gives them: as far as proxies are believed. */
  readonly host: string;
  readonly secure: boolean;
  readonly ip: string | undefined;
  /** The address as documented; undefined where there is nothing. */
  template?: string | undefined;
  /** Undefined when the address doesn't exist or has no such method. */
  operationId?: string | undefined;
  /** Methods of the address; undefined where there is nothing. */
  methods?: readonly string[] | undefined;
}

/** Express middleware: looks the address up. */
export const findRoute =
  (routes: RouteTable) =>
  (request: RoutedRequest, _response: ServerResponse, next: () => void): void => {
    const found = routes.find(request.method ?? '', request.path);
    request.template = found?.template;
    request.operationId = found?.route?.operationId;
    request.methods = found?.methods;
    next();
  };

/** Express middleware, behind the credentials: an address that has no such method says which it has. */
export const requireMethod = (
  { methods, operationId }: RoutedRequest,
  response: ServerResponse,
  next: (error?: Problem) => void,
): void => {
  if (methods === undefined || operationId !== undefined) return void next();
  response.setHeader('allow', methods.join(', '));
  next(new Problem('method_not_allowed', `This address has ${methods.join(', ')}.`));
};
