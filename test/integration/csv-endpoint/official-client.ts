import { createRequire } from 'node:module';
import { expect } from 'vitest';

/** What the tests use of the client; that it comes as JavaScript keeps its types out of the build. */
export interface OfficialClient {
  readonly customers: { importCSV(path: string): Promise<{ readonly async_action_id: string }> };
  readonly asyncActions: {
    // biome-ignore lint/suspicious/noExplicitAny: answers are checked against a schema of their own.
    get(id: string): Promise<any>;
    // biome-ignore lint/suspicious/noExplicitAny: as above
    list(query?: { readonly limit?: number; readonly end_date?: string }): Promise<any>;
  };
}

export type ClientOptions = Readonly<Record<'apiUrl' | 'applicationId' | 'secretKey', string>>;

const { VoucherifyServerSide } = createRequire(import.meta.url)('@voucherify/sdk') as {
  readonly VoucherifyServerSide: (options: ClientOptions & { readonly exposeErrorCause: boolean }) => OfficialClient;
};

/** `@voucherify/sdk`, whose errors say what they came of. */
export const officialClient = (options: ClientOptions): OfficialClient =>
  VoucherifyServerSide({ ...options, exposeErrorCause: true });

/** What the client throws, with the headers of the answer. */
export interface ClientError extends Error, Readonly<Record<string, unknown>> {
  readonly cause: { readonly response: { readonly headers: Readonly<Record<string, string>> } };
}

/** The error of a request that must be refused, in the form that the client reads. */
export const refusal = async (work: Promise<unknown>): Promise<ClientError> => {
  const error = await work.then(
    () => null,
    (thrown: unknown) => thrown as ClientError,
  );
  if (error === null) throw new Error('nothing was refused');
  expect(error.message).not.toContain('Unexpected status code');
  expect(error.request_id).toMatch(/^v-[0-9a-f]{18}$/);
  expect(error.cause.response.headers).toMatchObject({
    ...{ 'content-type': 'application/json', 'x-request-id': error.request_id },
  });
  return error;
};
