import { describe, expect, it } from 'vitest';
import { requireOwnOrigin, requireOwnPage } from './own-page.js';

const host = 'sluice.example:8080';

describe('the origin of a request', () => {
  it.each([
    ['none', undefined],
    ['of the server', 'http://sluice.example:8080'],
    ['of the server, behind a proxy that speaks https', 'https://sluice.example:8080'],
  ])('%s does', (_, origin) => {
    expect(() => requireOwnOrigin({ headers: { origin }, host })).not.toThrow();
  });

  it.each([
    ['another host', 'http://evil.example:8080'],
    ['another port', 'http://sluice.example'],
    ['a host below', 'http://a.sluice.example:8080'],
    ['a page without one', 'null'],
    ['no address', 'sluice.example:8080'],
    ['nothing', ''],
  ])('%s does not', (_, origin) => {
    expect(() => requireOwnOrigin({ headers: { origin }, host })).toThrow('not of this server');
  });

  it('is compared whatever the case in which the host is written', () => {
    const headers = { origin: 'http://sluice.example:8080' };
    expect(() => requireOwnOrigin({ headers, host: 'Sluice.Example:8080' })).not.toThrow();
  });
});

describe('a request with the cookie of a session', () => {
  const send = (method: string, headers: Readonly<Record<string, string>>) => () =>
    requireOwnPage({ method, headers, host }, 'secret');

  it.each(['GET', 'HEAD', 'OPTIONS'])('%s needs nothing more', (method) => {
    expect(send(method, { origin: 'http://evil.example' })).not.toThrow();
  });

  it.each(['POST', 'PUT', 'PATCH', 'DELETE', 'TRACE', 'get'])('%s needs the token of the session', (method) => {
    expect(send(method, {})).toThrow('Send X-CSRF-Token');
    expect(send(method, { 'x-csrf-token': '' })).toThrow('not that of the session');
    expect(send(method, { 'x-csrf-token': 'secreT' })).toThrow('not that of the session');
    expect(send(method, { 'x-csrf-token': 'secret' })).not.toThrow();
  });

  it('and not from a page of another site', () => {
    expect(send('POST', { 'x-csrf-token': 'secret', origin: 'http://evil.example' })).toThrow('not of this server');
  });
});
