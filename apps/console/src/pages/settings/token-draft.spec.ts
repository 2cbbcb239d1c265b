import { describe, expect, it } from 'vitest';
import {
  emptyTokenDraft,
  groupScopes,
  hasExpired,
  isTokenComplete,
  newTokenOf,
  tokenNameFault,
  withScope,
} from './token-draft.js';

const now = Date.parse('2026-11-30T12:00:00Z');

describe('the name of a token', () => {
  it.each([
    ['', null],
    ['crm-nightly', null],
    ['7.days_', null],
    ['-crm', 'Begin with a letter or a digit.'],
    ['crm nightly', 'Letters, digits, dots, hyphens and underscores only.'],
    ['Réka', 'Letters, digits, dots, hyphens and underscores only.'],
  ])('%s: %s', (name, fault) => {
    expect(tokenNameFault(name)).toBe(fault);
  });
});

describe('a new token', () => {
  const draft = withScope({ ...emptyTokenDraft, name: 'crm' }, 'imports:read', true);

  it('needs a name and a scope', () => {
    expect(isTokenComplete(draft)).toBe(true);
    expect(isTokenComplete({ ...draft, name: '' })).toBe(false);
    expect(isTokenComplete(withScope(draft, 'imports:read', false))).toBe(false);
  });

  it.each([
    ['30', '2026-12-30T12:00:00.000Z'],
    ['', null],
  ])('of %s days ends at %s', (days, expires_at) => {
    expect(newTokenOf({ ...draft, days }, now)).toEqual({ name: 'crm', scopes: ['imports:read'], expires_at });
  });
});

describe('scopes', () => {
  it('are grouped by what they are about', () => {
    expect(groupScopes(['imports:read', 'imports:write', 'status:read'])).toEqual([
      { about: 'imports', scopes: ['imports:read', 'imports:write'] },
      { about: 'status', scopes: ['status:read'] },
    ]);
  });
});

describe('a token that has expired', () => {
  it.each([
    [null, false],
    ['2026-11-30T12:00:00Z', true],
    ['2026-12-01T12:00:00Z', false],
  ])('%s: %s', (expires_at, expired) => {
    expect(hasExpired({ expires_at }, now)).toBe(expired);
  });
});
