import { UserError } from '../../../deploy/local/user-error.js';
import type { Target } from '../bench-stack.js';

/** What a download came to. */
export interface Received {
  readonly bytes: number;
  readonly lines: number;
}

const LF = 10;

const countLines = (bytes: Uint8Array): number => {
  let lines = 0;
  for (let at = bytes.indexOf(LF); at >= 0; at = bytes.indexOf(LF, at + 1)) lines += 1;
  return lines;
};

/** Asks the API about one import. */
export class Client {
  constructor(
    private readonly target: Target,
    private readonly id: string,
  ) {}

  async get<T>(path: string): Promise<T> {
    return (await (await this.open(path)).json()) as T;
  }

  /** Reads it to its end, and keeps nothing. */
  async download(path: string): Promise<Received> {
    const received = { bytes: 0, lines: 0 };
    for await (const bytes of (await this.open(path)).body ?? []) {
      received.bytes += bytes.length;
      received.lines += countLines(bytes);
    }
    return received;
  }

  private async open(path: string): Promise<Response> {
    const { url, appId, appToken } = this.target;
    const headers = { 'x-app-id': appId, 'x-app-token': appToken };
    const response = await fetch(`${url}/v1/imports/${this.id}${path}`, { headers });
    if (response.ok) return response;
    throw new UserError(`${path} was answered with ${response.status}: ${await response.text()}`);
  }
}
