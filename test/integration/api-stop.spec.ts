import { Agent, get, type IncomingMessage } from 'node:http';
import { expect, it } from 'vitest';
import { useApi } from '../../apps/api/test/running-api.js';
import { RawConnection } from '../support/raw-http.js';
import { until } from '../support/until.js';

const api = useApi();

const known = (): Record<string, string> => ({ authorization: `Bearer ${api.credentials.appToken}` });
const draft = async (): Promise<string> => (await api.demo.post('/v1/imports', { kind: 'customers' })).body.id;

/** Follows an import as clients do: over one connection that is kept alive, again as soon as a stream has ended. */
class Follower {
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 1 });
  /** What the last answer said of its connection. */
  connection: string | undefined;
  streams = 0;
  hasLost = false;

  follow(path: string): void {
    const request = get(api.url + path, { agent: this.#agent, headers: known() }, (answer: IncomingMessage) => {
      this.streams += 1;
      this.connection = answer.headers.connection;
      answer.resume().once('end', () => this.follow(path));
    });
    request.once('error', () => {
      this.hasLost = true;
    });
  }
}

it('the api stops within 5 s, whoever follows an import or uploads a file', async () => {
  const [followed, uploaded] = [await draft(), await draft()];
  const follower = new Follower();
  follower.follow(`/v1/imports/${followed}/progress`);
  const upload = await RawConnection.to(api.url);
  const idle = await RawConnection.to(api.url);
  idle.head('GET /health/live', {});
  const form = { 'content-type': 'multipart/form-data; boundary=XB', 'content-length': 10_000_000 };
  upload.head(`POST /v1/imports/${uploaded}/files`, { ...known(), ...form });
  upload.write('--XB\r\ncontent-disposition: form-data; name="file"; filename="a.csv"\r\n\r\nid\n1\n');
  await until('the upload has begun', async () => (await api.stores.files.list(uploaded)).length === 1);
  await until('somebody follows', () => follower.streams === 1);
  await idle.answered(200);

  const startedAt = performance.now();
  expect(await api.process.stop()).toBe(0);
  // Five times what is promised.
  expect(performance.now() - startedAt).toBeLessThan(25_000);

  await until('the follower has lost the api', () => follower.hasLost);
  expect(upload.status).toBe(503);
  expect(upload.received).toContain('"code":"unavailable"');
  expect(upload.received.toLowerCase()).toContain('connection: close');
  expect((await api.stores.files.list(uploaded)).map(({ state }) => state)).toEqual(['incomplete']);
});
