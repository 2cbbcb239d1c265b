import { describe, expect, it } from 'vitest';
import { grants } from '../contract/grants.js';
import { operations } from '../contract/operations.js';
import { scopes } from '../contract/scopes.js';
import { hasScope, isProtected, requireScopes } from './access.js';

const caller = (...names: readonly string[]) => ({ workspace: 'demo', appId: 'app', scopes: names });

describe('scopes', () => {
  it('of an operation are needed all', () => {
    const needed = ['imports:write', 'workflows:write'] as const;
    expect(() => requireScopes(caller('imports:write'), needed)).toThrow('lacks the scope workflows:write.');
    expect(() => requireScopes(caller(), needed)).toThrow('lacks the scope imports:write and workflows:write.');
    expect(() => requireScopes(caller(...needed), needed)).not.toThrow();
    expect(() => requireScopes(caller('*'), needed)).not.toThrow();
  });

  it('are held by their whole name', () => {
    expect(hasScope(caller('customers:read'), 'customers:read')).toBe(true);
    expect(hasScope(caller('customers', 'customers:*', 'customers:write'), 'customers:read')).toBe(false);
  });

  it('are needed by every operation but those of operators', () => {
    const without = Object.entries(operations).filter(
      ([, { scopes: needed, door }]) => needed.length === 0 && door === undefined,
    );
    expect(without.map(([, { tag }]) => tag)).toEqual(without.map(() => 'operations'));
  });

  it('are each needed somewhere', () => {
    const doors = Object.values(grants).flat();
    const needed = new Set([...doors, ...Object.values(operations).flatMap((operation) => operation.scopes)]);
    expect(Object.keys(scopes).filter((scope) => !needed.has(scope as keyof typeof scopes))).toEqual([]);
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
