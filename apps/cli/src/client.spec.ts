import { createServer } from 'node:net';
import { describe, expect, it } from 'vitest';
import { Client } from './client.js';

const clientOf = (url: string): Client => new Client({ url, appId: 'a', appToken: 't' });

/** A port on which nobody listens any more. */
const closedPort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });

describe('a server that cannot be reached', () => {
  it.each([
    ['on a port of another protocol', async () => 1, 'No HTTP server may be asked on this port'],
    ['on a port where nobody listens', closedPort, 'Nothing listens there'],
  ])('%s is told with the reason and with what to do', async (_, portOf, reason) => {
    const url = `http://127.0.0.1:${await portOf()}`;
    await expect(clientOf(url).get('/v1/status')).rejects.toMatchObject({
      problem: {
        title: `${url} cannot be reached`,
        detail: expect.stringMatching(new RegExp(`^${reason}.*SLUICE_URL to where it is\\.$`)),
        code: 'no_server',
      },
    });
  });
});
