import { type Problem, Refusal } from './refusal.js';
import type { Target } from './target.js';

const isProblem = (body: unknown): body is Problem =>
  typeof body === 'object' && body !== null && 'title' in body && 'code' in body;

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    // Not Sluice: the caller says so.
    return undefined;
  }
};

/** The problem of an answer that is not a success. */
export const refusalOf = (url: string, status: number, text: string): Refusal => {
  const body = parsed(text);
  if (isProblem(body)) return new Refusal(body);
  const detail = 'Is SLUICE_URL the address of a Sluice server?';
  return new Refusal({ title: `${url} answered ${status} in an unknown way`, status, detail, code: 'unknown_answer' });
};

/** The server could not be asked. */
export const unreachable = (url: string, error: unknown): Refusal => {
  const cause = (error as { cause?: { code?: string; message?: string } }).cause ?? (error as { code?: string });
  const reason = cause.code ?? (error instanceof Error ? error.message : String(error));
  const detail = `${reason}. Start it with "npm start", or set SLUICE_URL to where it is.`;
  return new Refusal({ title: `There is no Sluice at ${url}`, detail, code: 'no_server' });
};

/** Speaks to the HTTP API as one workspace. Everything that is not a success is thrown as a Refusal. */
export class Client {
  constructor(readonly target: Target) {}

  get headers(): Readonly<Record<string, string>> {
    return { 'x-app-id': this.target.appId, 'x-app-token': this.target.appToken };
  }

  get<T>(path: string): Promise<T> {
    return this.ask<T>(path, { method: 'GET' });
  }

  post<T>(path: string, body: object = {}): Promise<T> {
    const headers = { 'content-type': 'application/json' };
    return this.ask<T>(path, { method: 'POST', headers, body: JSON.stringify(body) });
  }

  put<T>(path: string, body: object): Promise<T> {
    const headers = { 'content-type': 'application/json' };
    return this.ask<T>(path, { method: 'PUT', headers, body: JSON.stringify(body) });
  }

  /** The answer's body as it comes, for streams. */
  async open(path: string, init: RequestInit): Promise<ReadableStream<Uint8Array>> {
    const response = await this.send(path, init);
    if (response.ok && response.body) return response.body;
    throw refusalOf(this.target.url, response.status, await response.text());
  }

  private async ask<T>(path: string, init: RequestInit): Promise<T> {
    const response = await this.send(path, init);
    const text = await response.text();
    const body = parsed(text);
    if (response.ok && body !== undefined) return body as T;
    throw refusalOf(this.target.url, response.status, text);
  }

  private async send(path: string, init: RequestInit): Promise<Response> {
    try {
      return await fetch(this.target.url + path, { ...init, headers: { ...init.headers, ...this.headers } });
    } catch (error) {
      throw unreachable(this.target.url, error);
    }
  }
}
