import type { AnswerOf } from './components.js';
import { scopesOfRole } from './role-scopes.js';

const session: AnswerOf<'Session'> = {
  user: { id: 'usr_0mx0jm7b184zhnyp29w', name: 'Anna Kovács', email: 'anna@example.org' },
  role: 'operator',
  workspace: { id: 'demo', name: 'Demo' },
  workspaces: [{ id: 'demo', name: 'Demo', role: 'operator' }],
  scopes: scopesOfRole.operator,
  csrf_token: 'Xo2nN8i8y0bYh6l1a8rH2dJx0mB6rVtFzq1cKQpWw4E',
  expires_at: '2026-04-08T00:00:00.000Z',
};

export const sessionExamples = {
  NewSession: { email: 'anna@example.org', password: 'eleven green bottles' },
  RedeemedLink: { token: 'sll_WmFwIHRoZSB3b3JsZCB3aXRoIGtpbmRuZXNzISEhISE', password: 'eleven green bottles' },
  ChangedSession: { workspace: 'demo' },
  ChangedPassword: { current: 'eleven green bottles', password: 'twelve green bottles' },
  Session: session,
} as const;
