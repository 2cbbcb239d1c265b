/**
 * The addresses at which programs written for another vendor's API work unchanged, and the operation that each has
 * (spec: voucherify.md). Everything below /v1 besides is Sluice's own.
 */
const operationsByPath: readonly (readonly [RegExp, string])[] = [
  [/^\/v1\/customers\/importCSV\/?$/i, 'importCustomersCsv'],
  [/^\/v1\/async-actions\/?$/i, 'listAsyncActions'],
  [/^\/v1\/async-actions\/[^/]+\/?$/i, 'showAsyncAction'],
  [/^\/v1\/oauth\/token\/?$/i, 'issueAccessToken'],
  [/^\/v1\/oauth\/introspect\/?$/i, 'introspectAccessToken'],
  [/^\/v1\/oauth\/token\/revoke\/?$/i, 'revokeAccessToken'],
];

/** The operation that a path of the endpoint has, by whichever method it is called; undefined: the path is Sluice's own. */
export const endpointOperationAt = (path: string): string | undefined =>
  operationsByPath.find(([pattern]) => pattern.test(path))?.[1];

/** Whether errors at this path have the endpoint's form. A query may follow it. */
export const isOfEndpoint = (path: string): boolean => endpointOperationAt(path.replace(/\?.*$/s, '')) !== undefined;
