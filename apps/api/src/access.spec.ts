import { describe, expect, it } from 'vitest';
import { isProtected, scopeOf } from './access.js';

describe('the scope that a request needs', () => {
  it.each([
    ['GET', '/v1/imports', 'imports:read'],
    ['HEAD', '/v1/imports/imp_1', 'imports:read'],
    ['GET', '/v1/imports/imp_1/errors', 'imports:read'],
    ['POST', '/v1/imports', 'imports:write'],
    ['DELETE', '/v1/imports/imp_1/files/fil_1', 'imports:write'],
    ['GET', '/v1/customers/imports', 'customers:read'],
    ['GET', '/V1/Imports', 'imports:read'],
  ])('%s %s', (method, path, scope) => {
    expect(scopeOf(method, path)).toBe(scope);
  });
});

describe('what needs credentials', () => {
  it.each([
    ['/v1', true],
    ['/v1/imports', true],
    ['/V1/imports', true],
    ['/v1x', false],
    ['/docs', false],
    ['/health/ready', false],
    ['/metrics', false],
  ])('%s: %s', (path, expected) => {
    expect(isProtected(path)).toBe(expected);
  });
});
