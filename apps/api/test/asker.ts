import { breaches } from './contract-check.js';

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every form; the contract has checked them.
  readonly body: any;
}

/** Asks the api as one workspace, and checks each answer against docs/openapi.json. */
export class Asker {
  private constructor(
    private readonly url: string,
    private readonly headers: Readonly<Record<string, string>>,
  ) {}

  static as(url: string, { appId, appToken }: { readonly appId: string; readonly appToken: string }): Asker {
    return new Asker(url, { 'x-app-id': appId, 'x-app-token': appToken });
  }

  static with(url: string, headers: Readonly<Record<string, string>>): Asker {
    return new Asker(url, headers);
  }

  get(path: string): Promise<Answer> {
    return this.ask(path, { method: 'GET' });
  }

  delete(path: string): Promise<Answer> {
    return this.ask(path, { method: 'DELETE' });
  }

  post(path: string, body?: object, more: Readonly<Record<string, string>> = {}): Promise<Answer> {
    const headers = { 'content-type': 'application/json', ...more };
    return this.ask(path, { method: 'POST', headers, body: JSON.stringify(body ?? {}) });
  }

  patch(path: string, body: object): Promise<Answer> {
    const headers = { 'content-type': 'application/json' };
    return this.ask(path, { method: 'PATCH', headers, body: JSON.stringify(body) });
  }

  upload(id: string, files: Readonly<Record<string, string>>): Promise<Answer> {
    const body = new FormData();
    for (const [name, content] of Object.entries(files)) body.append('file', new Blob([content]), name);
    return this.ask(`/v1/imports/${id}/files`, { method: 'POST', body });
  }

  async ask(path: string, init: RequestInit & { readonly duplex?: 'half' }): Promise<Answer> {
    const response = await fetch(this.url + path, { ...init, headers: { ...init.headers, ...this.headers } });
    const type = (response.headers.get('content-type') ?? '').split(';')[0] ?? '';
    const text = await response.text();
    const body: unknown = /[/+]json$/.test(type) ? JSON.parse(text) : text;
    const { pathname } = new URL(path, this.url);
    const found = breaches({ method: init.method ?? 'GET', path: pathname, status: response.status, type, body });
    if (found.length > 0) throw new Error(`${init.method} ${path}: ${found.join('; ')}\n${text}`);
    return { status: response.status, headers: response.headers, body };
  }
}
