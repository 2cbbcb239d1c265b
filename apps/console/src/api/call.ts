import type { AnswerOf, Components } from '#libs/api-contract';
import { type ApiOperation, type CallName, type ConsoleCalls, consoleCalls } from './console-calls.js';
import { type ProblemDetails, ProblemError } from './problem-error.js';

type Named<N> = N extends keyof Components ? AnswerOf<N> : undefined;
type Placeholder<P> = P extends `${string}{${infer K}}${infer Rest}` ? K | Placeholder<Rest> : never;
type BodyName<O> = O extends { readonly body: infer B } ? B : never;

export type QueryValues = Readonly<Record<string, string | number | boolean | readonly string[] | null | undefined>>;

/** What a call needs: the placeholders of its address, its query and, where it has one, its body. */
export type CallInput<N extends CallName> = {
  readonly query?: QueryValues;
  readonly signal?: AbortSignal;
  /** Makes a repetition of a creating call give the same answer. */
  readonly idempotencyKey?: string;
  /** Only where what is there is still that of this tag; null: only where there is nothing. */
  readonly ifMatch?: string | null;
} & ([Placeholder<ConsoleCalls[N]['path']>] extends [never]
  ? object
  : { readonly path: Readonly<Record<Placeholder<ConsoleCalls[N]['path']>, string>> }) &
  ([BodyName<ConsoleCalls[N]>] extends [never] ? object : { readonly body: Named<BodyName<ConsoleCalls[N]>> });

export type AnswerTo<N extends CallName> = Named<ConsoleCalls[N]['answer']>;

let csrfToken: string | null = null;

/** Given by the session; without it nothing is changed. */
export const rememberCsrfToken = (token: string | null): void => {
  csrfToken = token;
};

const textsOf = (value: QueryValues[string]): readonly string[] => {
  if (value === undefined || value === null || value === '') return [];
  return Array.isArray(value) ? value : [String(value)];
};

const queryOf = (query: QueryValues): string => {
  const pairs = Object.entries(query).flatMap(([name, value]) => textsOf(value).map((text) => [name, text]));
  return pairs.length === 0 ? '' : `?${new URLSearchParams(pairs)}`;
};

/** The address of an operation; also for links to downloads. */
export const addressOf = (
  template: string,
  path: Readonly<Record<string, string>> = {},
  query: QueryValues = {},
): string => template.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(path[name] ?? '')) + queryOf(query);

/** Headers of a request that the console sends by itself, uploads too. */
export const headersOf = (method: string, idempotencyKey?: string): Record<string, string> => ({
  accept: 'application/json',
  ...(method !== 'GET' && csrfToken !== null && { 'x-csrf-token': csrfToken }),
  ...(idempotencyKey !== undefined && { 'idempotency-key': idempotencyKey }),
});

const readJson = async (response: Response): Promise<unknown> => {
  const text = await response.text();
  try {
    return text === '' ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
};

interface AnyInput {
  readonly path?: Readonly<Record<string, string>>;
  readonly query?: QueryValues;
  readonly body?: unknown;
  readonly signal?: AbortSignal;
  readonly idempotencyKey?: string;
  readonly ifMatch?: string | null;
}

const conditionOf = (ifMatch: string | null | undefined): Record<string, string> => {
  if (ifMatch === undefined) return {};
  return ifMatch === null ? { 'if-none-match': '*' } : { 'if-match': ifMatch };
};

const send = (operation: ApiOperation, input: AnyInput): Promise<Response> => {
  const headers = { ...headersOf(operation.method, input.idempotencyKey), ...conditionOf(input.ifMatch) };
  const withBody = input.body === undefined ? {} : { body: JSON.stringify(input.body) };
  return fetch(addressOf(operation.path, input.path, input.query), {
    method: operation.method,
    headers: input.body === undefined ? headers : { ...headers, 'content-type': 'application/json' },
    credentials: 'same-origin',
    ...(input.signal && { signal: input.signal }),
    ...withBody,
  }).catch((error: unknown) => {
    if (input.signal?.aborted) throw error;
    throw new ProblemError(0, null);
  });
};

export interface TaggedAnswer<T> {
  readonly answer: T;
  /** Names the state that was answered, for `ifMatch`; null: it has no name. */
  readonly tag: string | null;
}

/** Calls an operation of the API whose answers are tagged. Throws ProblemError. */
export const callTagged = async <N extends CallName>(
  name: N,
  ...[input]: object extends CallInput<N> ? [CallInput<N>?] : [CallInput<N>]
): Promise<TaggedAnswer<AnswerTo<N>>> => {
  const response = await send(consoleCalls[name], (input ?? {}) as AnyInput);
  const json = await readJson(response);
  if (!response.ok) throw new ProblemError(response.status, (json as ProblemDetails | undefined) ?? null);
  return { answer: json as AnswerTo<N>, tag: response.headers.get('etag') };
};

/** Calls an operation of the API. Throws ProblemError. */
export const call = async <N extends CallName>(
  name: N,
  ...input: object extends CallInput<N> ? [CallInput<N>?] : [CallInput<N>]
): Promise<AnswerTo<N>> => (await callTagged(name, ...input)).answer;
