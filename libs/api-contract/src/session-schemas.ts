import { roles } from '#libs/messages';
import { accepting, exactly, given, list, type Schema, text, time } from './schema.js';
import { type Scope, scopes } from './scopes.js';

const scope = { type: 'string', enum: Object.keys(scopes) as readonly Scope[] } as const satisfies Schema;
const role = { type: 'string', enum: roles, description: 'What a person may do in a workspace.' } as const;
const workspaceId = {
  type: 'string',
  maxLength: 40,
  pattern: '^[a-z0-9-]{1,40}$',
  description: 'One in which the person has a role.',
} as const satisfies Schema;

/** Longer than any address that mail is sent to. */
const email = given(320, 'Whatever its case.');
const password = given(200, 'As it was set.');
const newPassword = {
  type: 'string',
  minLength: 10,
  maxLength: 200,
  description: '10 to 200 characters, of any kind.',
} as const satisfies Schema;

/** Signing in, and who is. */
export const sessionSchemas = {
  NewSession: accepting(
    {
      email,
      password,
      workspace: { ...workspaceId, description: 'Without it: the first one in which the person has a role.' },
    },
    ['email', 'password'],
  ),
  RedeemedLink: accepting({ token: given(100, 'What is behind #link= in a sign-in link.'), password: newPassword }, [
    ...(['token', 'password'] as const),
  ]),
  ChangedSession: accepting({ workspace: workspaceId }, ['workspace']),
  ChangedPassword: accepting({ current: password, password: newPassword }, ['current', 'password']),
  Session: exactly({
    user: exactly({ id: text('usr_…'), name: text('For people.'), email: text('In lower case.') }),
    role,
    workspace: exactly({ id: text('The one in which everything is read and written.'), name: text('For people.') }),
    workspaces: list(
      exactly({ id: workspaceId, name: text('For people.'), role }),
      'All in which the person has a role, by name.',
    ),
    scopes: list(scope, 'What the role allows.'),
    csrf_token: text('To be sent as X-CSRF-Token with every request that is not GET. Another one for each workspace.'),
    expires_at: { ...time, description: 'When the session ends, unless it is used before.' },
  }),
} as const satisfies Record<string, Schema>;
