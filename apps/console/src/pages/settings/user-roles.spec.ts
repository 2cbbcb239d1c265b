import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { addressOfLink, isLower, roleChoices, type UserRole } from './user-roles.js';

const { components } = JSON.parse(
  readFileSync(new URL('../../../../../docs/openapi.json', import.meta.url), 'utf8'),
) as {
  readonly components: {
    readonly schemas: Readonly<
      Record<string, { readonly properties: Readonly<Record<string, { readonly enum?: readonly string[] }>> }>
    >;
  };
};

describe('roles', () => {
  it('are those of the API', () => {
    const all = roleChoices('administrator').map(({ value }) => value);
    expect(all).toEqual(components.schemas.NewUser?.properties.role?.enum);
  });

  it('are given by who may do as much', () => {
    expect(roleChoices('operator').map(({ value }) => value)).toEqual(['viewer', 'operator']);
  });

  it.each<[UserRole, UserRole, boolean]>([
    ['viewer', 'administrator', true],
    ['operator', 'operator', false],
    ['administrator', 'viewer', false],
  ])('%s is lower than %s: %s', (role, than, lower) => {
    expect(isLower(role, than)).toBe(lower);
  });
});

describe('the address of a sign-in link', () => {
  it('is of where the console is', () => {
    expect(addressOfLink({ path: '/sign-in/link#lnk_1' }, 'https://sluice.example:8443')).toBe(
      'https://sluice.example:8443/sign-in/link#lnk_1',
    );
  });
});
