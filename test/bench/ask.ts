import { UserError } from '../../deploy/local/user-error.js';
import type { Target } from './bench-stack.js';

/** What is asked of all imports or streams, or of those below a path. */
interface Question {
  readonly method: string;
  readonly path: string;
  /** A form as it is; anything else as JSON. */
  readonly body?: object | undefined;
}

/** Asks the API of the services under test. Throws when the answer is no good one. */
export const ask = async <T>(
  { url, appId, appToken }: Target,
  of: 'imports' | 'streams',
  { method, path, body }: Question,
): Promise<T> => {
  const headers = new Headers({ 'x-app-id': appId, 'x-app-token': appToken });
  const isJson = body !== undefined && !(body instanceof FormData);
  if (isJson) headers.set('content-type', 'application/json');
  const sent = isJson ? JSON.stringify(body) : (body ?? null);
  const response = await fetch(`${url}/v1/${of}${path}`, { method, headers, body: sent });
  if (response.ok) return (await response.json()) as T;
  throw new UserError(`${method} ${path} was answered with ${response.status}: ${await response.text()}`);
};
