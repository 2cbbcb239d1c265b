import { accepting, exactly, list, page, ref, type Schema, text, textOrNull, time, timeOrNull } from './schema.js';
import { EVERY_SCOPE, type Scope, scopes } from './scopes.js';

const scope = {
  type: 'string',
  enum: [...(Object.keys(scopes) as Scope[]), EVERY_SCOPE],
} as const satisfies Schema;

const name = {
  type: 'string',
  maxLength: 64,
  pattern: '^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$',
  description: 'The application that has it: its X-App-Id, and who is said to have made and started things.',
} as const satisfies Schema;

const expiry = {
  type: ['string', 'null'],
  maxLength: 40,
  pattern: '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d(:\\d\\d(\\.\\d{1,9})?)?(Z|[+-]\\d\\d:\\d\\d)$',
  description: 'RFC 3339. From then on it opens nothing. Null: it has no end.',
} as const satisfies Schema;

const token = {
  id: text('tok_…; stays when the token is rotated.'),
  name,
  scopes: list(scope, '`*`: all, also those that there will be.'),
  last_four: textOrNull('Of the secret, by which people find it again; null: of an older token.'),
  created_at: { ...time, description: 'When it got its secret.' },
  created_by: textOrNull('The person by name, or the application; null: it was made on the server.'),
  expires_at: timeOrNull,
} as const satisfies Record<string, Schema>;

/** Tokens of applications. */
export const tokenSchemas = {
  Token: exactly(token),
  TokenPage: page(ref('Token'), 'Newest first; also those that have expired.'),
  NewToken: accepting(
    {
      name,
      scopes: { ...list(scope, 'None that one lacks oneself.'), minItems: 1, maxItems: 100 },
      expires_at: expiry,
    },
    ['name', 'scopes'],
  ),
  RotatedToken: accepting({ expires_at: { ...expiry, description: `${expiry.description} Not given: as before.` } }),
  IssuedToken: exactly({ ...token, secret: text('The token itself. It is shown this once.') }),
} as const satisfies Record<string, Schema>;
