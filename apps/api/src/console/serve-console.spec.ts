import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { secureAnswer } from '../http/security-headers.js';
import { serveConsole } from './serve-console.js';

const folder = mkdtempSync(join(tmpdir(), 'console-'));
let server: Server;

beforeAll(async () => {
  mkdirSync(join(folder, 'assets'));
  writeFileSync(join(folder, 'index.html'), '<meta property="csp-nonce" nonce="%NONCE%">');
  writeFileSync(join(folder, 'assets/main-1a2b.js'), 'one');
  writeFileSync(join(folder, 'secret.txt'), 'never served');
  const serve = serveConsole(folder);
  server = createServer((request, response) =>
    secureAnswer(request, response, () => serve(request, response, () => void response.writeHead(404).end('next'))),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});

afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true });
});

const ask = (path: string, init: RequestInit = {}): Promise<Response> =>
  fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`, init);

const asBrowser = { headers: { accept: 'text/html,application/xhtml+xml' } };

describe('serveConsole', () => {
  it.each(['/', '/imports', '/imports/imp_1/mapping', '/sign-in'])(
    'answers a browser at %s with the page',
    async (path) => {
      const response = await ask(path, asBrowser);
      expect(response.status).toBe(200);
      expect(await response.text()).toMatch(/^<meta property="csp-nonce" nonce="[\w+/=]{24}">$/);
    },
  );

  it('has a new nonce in each response, which the policy names', async () => {
    const answers = await Promise.all([ask('/', asBrowser), ask('/', asBrowser)]);
    const nonces = await Promise.all(
      answers.map(async (one) => {
        const [, nonce = ''] = /nonce="([^"]+)"/.exec(await one.text()) ?? [];
        expect(one.headers.get('content-security-policy')).toContain(`style-src-elem 'self' 'nonce-${nonce}'`);
        return nonce;
      }),
    );
    expect(new Set(nonces).size).toBe(2);
  });

  it('lets scripts come from itself only', async () => {
    const policy = (await ask('/', asBrowser)).headers.get('content-security-policy') ?? '';
    expect(policy.split('; ')).toEqual(expect.arrayContaining(["default-src 'none'", "script-src 'self'"]));
    expect(policy).not.toContain('unsafe');
  });

  it('lets assets be kept, since their names change with their bytes', async () => {
    const response = await ask('/assets/main-1a2b.js');
    expect(response.headers.get('cache-control')).toBe('public,max-age=31536000,immutable');
  });

  it('lets nobody keep that an asset isn’t there', async () => {
    expect((await ask('/assets/main-0000.js')).headers.get('cache-control')).toBe('no-store');
  });

  it.each(['/v1/imports', '/docs', '/health/live', '/metrics', '/V1/imports'])('leaves %s to the API', async (path) => {
    expect(await (await ask(path, asBrowser)).text()).toBe('next');
  });

  it('leaves what programs ask for to the API', async () => {
    expect(await (await ask('/imports', { headers: { accept: 'application/json' } })).text()).toBe('next');
    expect(await (await ask('/imports', { method: 'POST', ...asBrowser })).text()).toBe('next');
  });

  it.each(['/assets/../secret.txt', '/assets/%2e%2e/secret.txt', '/assets/..%2fsecret.txt', '/secret.txt'])(
    'gives nothing else of the folder for %s',
    async (path) => {
      expect(await (await ask(path)).text()).toBe('next');
    },
  );

  it('serves nothing where there is no build', async () => {
    let passed = 0;
    serveConsole(join(folder, 'missing'))({} as never, {} as never, () => passed++);
    expect(passed).toBe(1);
  });
});
