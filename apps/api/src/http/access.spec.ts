import { describe, expect, it } from 'vitest';
import { scopes } from '#libs/api-contract';
import { grants } from '../contract/grants.js';
import { operations } from '../contract/operations.js';
import { hasScope, isProtected, requireScopes, showsToken } from './access.js';

const caller = (...names: readonly string[]) => ({ workspace: 'demo', by: 'app', scopes: names });

describe('scopes', () => {
  it('of an operation are needed all', () => {
    const needed = ['imports:write', 'workflows:write'] as const;
    expect(() => requireScopes(caller('imports:write'), needed)).toThrow('lacks the scope workflows:write.');
    expect(() => requireScopes(caller(), needed)).toThrow('lacks the scope imports:write and workflows:write.');
    expect(() => requireScopes(caller(...needed), needed)).not.toThrow();
    expect(() => requireScopes(caller('*'), needed)).not.toThrow();
  });

  it('that a role lacks are said to be lacked by the role', () => {
    const viewer = { ...caller('imports:read'), role: 'viewer' };
    expect(() => requireScopes(viewer, ['imports:write'])).toThrow('The role viewer lacks the scope imports:write.');
  });

  it('are held by their whole name', () => {
    expect(hasScope(caller('customers:read'), 'customers:read')).toBe(true);
    expect(hasScope(caller('customers', 'customers:*', 'customers:write'), 'customers:read')).toBe(false);
  });

  it('are needed by every operation but those of operators, and those of signing in', () => {
    const without = Object.entries(operations).filter(
      ([, { scopes: needed, door }]) => needed.length === 0 && door === undefined,
    );
    const named = without.filter(([, { tag }]) => tag !== 'operations').map(([name, { admits }]) => [name, admits]);
    expect(named).toEqual([
      ...['signIn', 'signInByLink'].map((name) => [name, 'everyone']),
      ...['showSession', 'changeSession', 'changePassword', 'endSession'].map((name) => [name, 'person']),
    ]);
    expect(Object.values(operations).filter(({ admits, scopes: needed }) => admits && needed.length > 0)).toEqual([]);
  });

  it('are each needed somewhere', () => {
    const doors = Object.values(grants).flat();
    const needed = new Set([...doors, ...Object.values(operations).flatMap((operation) => operation.scopes)]);
    expect(Object.keys(scopes).filter((scope) => !needed.has(scope as keyof typeof scopes))).toEqual([]);
  });
});

describe('a token', () => {
  it.each([
    [{ authorization: 'Bearer x' }, true],
    [{ authorization: 'Basic x' }, true],
    [{ 'x-app-token': 'x' }, true],
    [{ 'x-app-id': 'x' }, true],
    [{ cookie: 'sluice_session=x' }, false],
    [{}, false],
  ])('is shown by %j: %s', (headers, expected) => {
    expect(showsToken(headers)).toBe(expected);
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
