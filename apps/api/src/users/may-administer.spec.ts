import { describe, expect, it } from 'vitest';
import { scopesOfRole } from '#libs/api-contract';
import type { Role } from '#libs/messages';
import type { UserDoc } from '#libs/mongo';
import type { Caller } from '../http/access.js';
import { mayActAs, requireGivable } from './may-administer.js';

type Memberships = Readonly<Record<string, Role>>;

const membershipsOf = (roles: Memberships) => Object.entries(roles).map(([workspace, role]) => ({ workspace, role }));

/** A person in the workspace `here`. */
const person = (roles: Memberships): Caller => {
  const user: Partial<UserDoc> = { memberships: membershipsOf(roles) };
  return Object.assign(
    { workspace: 'here', by: 'Anna', scopes: scopesOfRole[roles.here ?? 'viewer'] },
    { role: roles.here, user, session: {} },
  );
};

const token = (...scopes: readonly string[]): Caller => ({ workspace: 'here', by: 'crm', scopes });

describe('who makes a link for somebody, or gives them another name', () => {
  it.each<[string, Caller, Memberships, boolean]>([
    ['an administrator, of a viewer', person({ here: 'administrator' }), { here: 'viewer' }, true],
    ['an administrator, of another one', person({ here: 'administrator' }), { here: 'administrator' }, true],
    [
      'an administrator, of somebody who is in another workspace too',
      person({ here: 'administrator' }),
      { here: 'viewer', there: 'viewer' },
      false,
    ],
    [
      'an administrator of both',
      person({ here: 'administrator', there: 'administrator' }),
      { here: 'viewer', there: 'administrator' },
      true,
    ],
    [
      'an administrator who is an operator there',
      person({ here: 'administrator', there: 'operator' }),
      { here: 'viewer', there: 'viewer' },
      false,
    ],
    ['a token that may do everything', token('*'), { here: 'administrator' }, true],
    ['a token that may do everything, of somebody elsewhere', token('*'), { here: 'viewer', there: 'viewer' }, false],
    ['a token for people alone', token('users:read', 'users:write'), { here: 'viewer' }, false],
    ['a token with what a viewer may', token('users:write', ...scopesOfRole.viewer), { here: 'viewer' }, true],
    ['the same, of an operator', token('users:write', ...scopesOfRole.viewer), { here: 'operator' }, false],
  ])('%s', (_, caller, roles, expected) => {
    expect(mayActAs(caller, { memberships: membershipsOf(roles) })).toBe(expected);
  });
});

describe('a role', () => {
  it('is given by who may do what it allows', () => {
    expect(() => requireGivable(person({ here: 'administrator' }), 'administrator')).not.toThrow();
    expect(() => requireGivable(token('*'), 'administrator')).not.toThrow();
    expect(() => requireGivable(token('users:write', ...scopesOfRole.operator), 'operator')).not.toThrow();
  });

  it('is refused to others, with what they lack', () => {
    const caller = token('users:write', ...scopesOfRole.viewer);
    expect(() => requireGivable(caller, 'operator')).toThrow('allows what you may not do: imports:write, ');
  });
});
