import { describe, expect, it } from 'vitest';
import { readSessionCookie, sessionCookie } from './session-cookie.js';

const cookie = `sls_${'a-_9'.repeat(10)}xyz`;
const other = `sls_${'b'.repeat(43)}`;

describe('the cookie of a session', () => {
  it.each([
    ['alone', `sluice_session=${cookie}`, false, cookie],
    ['among others', `a=1; sluice_session=${cookie};b="2"`, false, cookie],
    ['the first of two', `sluice_session=${cookie}; sluice_session=${other}`, false, cookie],
    ['by https', `__Host-sluice_session=${cookie}; sluice_session=${other}`, true, cookie],
    ['by https without the name that only this host can give', `sluice_session=${cookie}`, true, null],
    ['of another form', 'sluice_session=sls_short', false, null],
    ['of another name', `not_sluice_session=${cookie}`, false, null],
    ['without a value', 'sluice_session', false, null],
    ['missing', undefined, false, null],
  ])('%s', (_, header, secure, expected) => {
    expect(readSessionCookie({ headers: { cookie: header }, secure })).toBe(expected);
  });

  it('is for this site alone, and for no script', () => {
    expect(sessionCookie({ secure: false }, cookie)).toBe(
      `sluice_session=${cookie}; Path=/; HttpOnly; SameSite=Strict`,
    );
    expect(sessionCookie({ secure: true }, cookie)).toBe(
      `__Host-sluice_session=${cookie}; Path=/; HttpOnly; SameSite=Strict; Secure`,
    );
  });

  it('is taken away by what browsers take for an end', () => {
    expect(sessionCookie({ secure: false }, null)).toBe(
      'sluice_session=; Path=/; HttpOnly; SameSite=Strict; Max-Age=0',
    );
  });
});
