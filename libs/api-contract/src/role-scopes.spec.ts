import { describe, expect, it } from 'vitest';
import type { Role } from '#libs/messages';
import { scopesOfRole } from './role-scopes.js';
import { type Scope, scopes } from './scopes.js';

const all = Object.keys(scopes) as Scope[];

const lackedBy = (role: Role): readonly Scope[] => all.filter((scope) => !scopesOfRole[role].includes(scope));

describe('roles', () => {
  it.each([
    ['operator', 'viewer'],
    ['administrator', 'operator'],
  ] as const)('what an %s may do includes what a %s may do', (more, less) => {
    expect(scopesOfRole[more]).toEqual(expect.arrayContaining([...scopesOfRole[less]]));
    expect(scopesOfRole[more].length).toBeGreaterThan(scopesOfRole[less].length);
  });

  it('a viewer changes nothing, and does not see who may come in', () => {
    expect(scopesOfRole.viewer.filter((scope) => !scope.endsWith(':read'))).toEqual([]);
    expect(lackedBy('viewer').filter((scope) => scope.endsWith(':read'))).toEqual(['users:read', 'tokens:read']);
  });

  it('an operator imports, and sets up nothing for others', () => {
    expect(lackedBy('operator')).toEqual([
      ...['attributes:write', 'reference-data:write', 'workspace:write'],
      ...['users:read', 'users:write', 'tokens:read', 'tokens:write'],
    ]);
  });

  it('an administrator may do everything', () => {
    expect(lackedBy('administrator')).toEqual([]);
  });
});
