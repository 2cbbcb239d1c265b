import type { AnswerOf } from './components.js';

const made = { created_at: '2026-04-07T12:00:00.000Z', created_by: 'Anna Kovács' };

const user: AnswerOf<'User'> = {
  ...{ id: 'usr_0mx0jm7b184zhnyp29w', email: 'ben@example.org', name: 'Ben Nagy', role: 'viewer' },
  has_password: false,
  ...made,
};

const link: AnswerOf<'SignInLink'> = {
  token: 'sll_WmFwIHRoZSB3b3JsZCB3aXRoIGtpbmRuZXNzISEhISE',
  path: '/sign-in#link=sll_WmFwIHRoZSB3b3JsZCB3aXRoIGtpbmRuZXNzISEhISE',
  expires_at: '2026-04-08T12:00:00.000Z',
};

const token: AnswerOf<'Token'> = {
  ...{ id: 'tok_2f6c0b8f7d1e4a5990aa', name: 'crm', scopes: ['imports:read', 'imports:write'] },
  ...{ last_four: 'x7Qd', ...made, expires_at: null },
};

export const accessExamples = {
  User: user,
  NewUser: { email: 'ben@example.org', name: 'Ben Nagy', role: 'viewer' },
  ChangedUser: { role: 'operator' },
  AddedUser: { user, link },
  SignInLink: link,
  Token: token,
  NewToken: { name: 'crm', scopes: ['imports:read', 'imports:write'], expires_at: '2027-04-07T00:00:00Z' },
  RotatedToken: { expires_at: null },
  IssuedToken: { ...token, secret: 'slt_dGhpcyBpcyBubyB0b2tlbiBidXQgYW4gZXhhbXBsZS4' },
} as const;
