import { EMAIL_PATTERN, MOST_EMAIL, MOST_NAME, roles } from '#libs/messages';
import { NOT_BLANK } from './reference-schemas.js';
import { accepting, exactly, orNull, page, readOnly, ref, type Schema, text, time } from './schema.js';

const name = {
  type: 'string',
  format: 'visible-text',
  minLength: 1,
  maxLength: MOST_NAME,
  pattern: NOT_BLANK,
  description: 'For people: who is said to have made and started things. The same in all workspaces.',
} as const satisfies Schema;

const role = {
  type: 'string',
  enum: roles,
  description: 'In this workspace. Nobody gives a role that allows more than they may do themselves.',
} as const satisfies Schema;

const fixed = {
  id: text('usr_…'),
  email: text('In lower case.'),
  has_password: { type: 'boolean', description: 'False: a sign-in link is needed.' },
  created_at: time,
  created_by: text('The person by name, or the application, that added them first.'),
} as const satisfies Record<string, Schema>;

/** People of a workspace. */
export const userSchemas = {
  User: exactly({ ...fixed, name, role }),
  UserPage: page(ref('User'), 'In the order in which they were first added.'),
  NewUser: accepting(
    {
      email: {
        type: 'string',
        format: 'visible-text',
        maxLength: MOST_EMAIL,
        pattern: EMAIL_PATTERN,
        description: 'By which they sign in, whatever its case.',
      },
      name: { ...name, description: `${name.description} Of somebody who is known already it stays.` },
      role,
    },
    ['email', 'name', 'role'],
  ),
  ChangedUser: accepting({ name, role, ...readOnly(fixed) }),
  AddedUser: exactly({ user: ref('User'), link: orNull(ref('SignInLink')) }),
  SignInLink: exactly({
    token: text('For POST /v1/session/link. It is shown this once.'),
    path: text('Of the page on which the password is chosen, with the token behind #, where no server sees it.'),
    expires_at: time,
  }),
} as const satisfies Record<string, Schema>;
