import { type AnswerSpec, jsonBody, jsonContent, type Operation } from './operation.js';

const byPerson = { tag: 'access', scopes: [], admits: 'person' } as const;
const byEveryone = { tag: 'access', scopes: [], admits: 'everyone' } as const;

const signedIn: AnswerSpec = {
  ...jsonContent(200, 'Session', 'Signed in: the browser has the cookie of a new session.'),
  setsCookie: true,
};

/** Signing in to the console. */
export const sessionOperations = {
  signIn: {
    ...byEveryone,
    summary: 'Sign in',
    description:
      'Ten attempts that fail with an e-mail address, or fifty from one place, are followed by none for up to 15 minutes.',
    body: jsonBody('NewSession'),
    answer: signedIn,
    problems: ['too_many_attempts'],
  },
  signInByLink: {
    ...byEveryone,
    summary: 'Set a password by a sign-in link, and sign in',
    description: 'A link does for 24 hours, and once. All sessions of the person that there are end.',
    body: jsonBody('RedeemedLink'),
    answer: signedIn,
  },
  showSession: {
    ...byPerson,
    summary: 'Say who is signed in',
    answer: jsonContent(200, 'Session', 'As it is now.'),
  },
  changeSession: {
    ...byPerson,
    summary: 'Go on in another workspace',
    description:
      'Pages that were loaded before have the CSRF token of the workspace before, and change nothing any more.',
    body: jsonBody('ChangedSession'),
    answer: jsonContent(200, 'Session', 'As it is from now on.'),
  },
  changePassword: {
    ...byPerson,
    summary: 'Change one’s password',
    description: 'All other sessions of the person end. Attempts are counted as those to sign in.',
    body: jsonBody('ChangedPassword'),
    answer: { status: 204, description: 'Changed.' },
    problems: ['too_many_attempts'],
  },
  endSession: {
    ...byPerson,
    summary: 'Sign out',
    answer: { status: 204, description: 'The session has ended.', setsCookie: true },
  },
} as const satisfies Readonly<Record<string, Operation>>;
