import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { untilItWorks } from './patience.js';
import { type ProblemAnswer, Refusal } from './refusal.js';
import { type Target, whoAsks } from './target.js';

const isProblem = (body: unknown): body is ProblemAnswer =>
  typeof body === 'object' && body !== null && 'title' in body && 'code' in body;

/** What the CSV endpoint answers in the place of a problem. */
interface EndpointAnswer {
  readonly key: string;
  readonly message: string;
  readonly details: string;
}

const isEndpointAnswer = (body: unknown): body is EndpointAnswer =>
  typeof body === 'object' && body !== null && 'key' in body && 'message' in body && 'details' in body;

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    // Not Sluice: the caller says so.
    return undefined;
  }
};

/** The problem of an answer that is not a success. */
export const refusalOf = (target: Target, status: number, text: string): Refusal => {
  const body = parsed(text);
  if (status === 401) {
    const detail = `${target.url} does not know ${whoAsks(target)}. Check SLUICE_APP_ID and SLUICE_APP_TOKEN.`;
    return new Refusal({ title: 'The credentials are wrong', status, detail, code: 'unauthorized' });
  }
  if (isProblem(body)) return new Refusal({ status, ...body });
  if (isEndpointAnswer(body)) {
    // Keys of the CSV endpoint are another list, which is its vendor's.
    const code = body.key as ProblemAnswer['code'];
    return new Refusal({ status, title: body.message, detail: body.details, code });
  }
  const detail = 'Is SLUICE_URL the address of a Sluice server?';
  return new Refusal({
    title: `${target.url} answered ${status} in an unknown way`,
    status,
    detail,
    code: 'unknown_answer',
  });
};

const causes: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'Nothing listens there',
  ECONNRESET: 'The connection was cut off',
  EPIPE: 'The connection was cut off',
  UND_ERR_SOCKET: 'The connection was cut off',
  ENOTFOUND: 'There is no host of this name',
  EAI_AGAIN: 'The name of the host could not be looked up',
  ETIMEDOUT: 'It did not answer in time',
  UND_ERR_CONNECT_TIMEOUT: 'It did not answer in time',
  UND_ERR_HEADERS_TIMEOUT: 'It did not answer in time',
  ERR_SSL_WRONG_VERSION_NUMBER: 'It speaks http, not https: begin SLUICE_URL with http://',
  ERR_SSL_PACKET_LENGTH_TOO_LONG: 'It speaks http, not https: begin SLUICE_URL with http://',
};

/** Ports of other protocols, such as 1, 25 or 6000, are refused by each program that speaks HTTP as browsers do. */
const BAD_PORT = 'bad port';

const causeOf = (error: unknown): string => {
  type Cause = { readonly code?: string; readonly message?: string };
  const cause: Cause = (error as { cause?: Cause }).cause ?? (error as Cause);
  const said = cause.message || String(error);
  if (said === BAD_PORT) return 'No HTTP server may be asked on this port, since it belongs to another protocol';
  return causes[cause.code ?? ''] ?? said;
};

/** The server could not be asked. */
export const unreachable = (url: string, error: unknown): Refusal => {
  const detail = `${causeOf(error)}. Start it with "npm start", or set SLUICE_URL to where it is.`;
  return new Refusal({ title: `${url} cannot be reached`, detail, code: 'no_server' });
};

const ACCEPTED = 202;
const LONGEST_PAUSE_S = 30;

/** How long to wait by an answer: a second where it doesn't say. */
const secondsOf = (retryAfter: string | null): number =>
  Math.min(Math.max(Number(retryAfter) || 1, 0.1), LONGEST_PAUSE_S);

const asJson = { 'content-type': 'application/json' } as const;

/**
 * Speaks to the HTTP API as one workspace. Everything that is not a success is thrown as a Refusal. A server that answered
 * before is waited for when it can't be reached, as far as a request may be sent twice.
 */
export class Client {
  #wasReached = false;

  /** `onPause`: the server can't be reached, and is asked again after a pause. */
  constructor(
    readonly target: Target,
    private readonly onPause: (error: unknown) => void = () => undefined,
  ) {}

  get headers(): Readonly<Record<string, string>> {
    return { 'x-app-id': this.target.appId, 'x-app-token': this.target.appToken };
  }

  get<T>(path: string): Promise<T> {
    return this.patiently(() => this.ask<T>(path, { method: 'GET' }));
  }

  /** What takes its time at the server, and is asked for until it is there. */
  async getWhenReady<T>(path: string): Promise<T> {
    for (;;) {
      const { response, body } = await this.patiently(() => this.answer<T>(path, { method: 'GET' }));
      if (response.status !== ACCEPTED) return body;
      await delay(secondsOf(response.headers.get('retry-after')) * 1_000);
    }
  }

  /** Creates something, once however often it is sent. */
  create<T>(path: string, body: object): Promise<T> {
    const headers = { ...asJson, 'idempotency-key': randomUUID() };
    return this.patiently(() => this.ask<T>(path, { method: 'POST', headers, body: JSON.stringify(body) }));
  }

  /** Asks once: what it does must not be done twice. */
  post<T>(path: string, body: object = {}): Promise<T> {
    return this.ask<T>(path, { method: 'POST', headers: asJson, body: JSON.stringify(body) });
  }

  put<T>(path: string, body: object): Promise<T> {
    return this.patiently(() => this.ask<T>(path, { method: 'PUT', headers: asJson, body: JSON.stringify(body) }));
  }

  patch<T>(path: string, body: object): Promise<T> {
    return this.patiently(() => this.ask<T>(path, { method: 'PATCH', headers: asJson, body: JSON.stringify(body) }));
  }

  async delete(path: string): Promise<void> {
    const response = await this.send(path, { method: 'DELETE' });
    if (!response.ok) throw refusalOf(this.target, response.status, await response.text());
  }

  /** The answer's body as it comes, for streams. */
  async open(path: string, init: RequestInit = {}): Promise<ReadableStream<Uint8Array>> {
    const response = await this.send(path, init);
    if (response.ok && response.body) return response.body;
    throw refusalOf(this.target, response.status, await response.text());
  }

  /** `work`: safe to be done twice. The first contact tells at once that there is no server. */
  patiently<T>(work: () => Promise<T>): Promise<T> {
    return this.#wasReached ? untilItWorks(work, { onPause: this.onPause }) : work();
  }

  private async ask<T>(path: string, init: RequestInit): Promise<T> {
    return (await this.answer<T>(path, init)).body;
  }

  private async answer<T>(path: string, init: RequestInit): Promise<{ readonly response: Response; readonly body: T }> {
    const response = await this.send(path, init);
    const text = await response.text().catch((error: unknown) => {
      throw unreachable(this.target.url, error);
    });
    const body = parsed(text);
    if (response.ok && body !== undefined) return { response, body: body as T };
    throw refusalOf(this.target, response.status, text);
  }

  private async send(path: string, init: RequestInit): Promise<Response> {
    try {
      const response = await fetch(this.target.url + path, { ...init, headers: { ...init.headers, ...this.headers } });
      this.#wasReached = true;
      return response;
    } catch (error) {
      throw unreachable(this.target.url, error);
    }
  }
}
