import { jsonBody, jsonContent, type Operation } from './operation.js';
import { pageQuery } from './parameters.js';

const read = { tag: 'access', scopes: ['users:read'] } as const;
const write = { tag: 'access', scopes: ['users:write'] } as const;

const LAST = 'The last administrator of a workspace stays one.';

/** The people of a workspace. */
export const userOperations = {
  listUsers: {
    ...read,
    summary: 'List the people of the workspace',
    query: pageQuery('People'),
    answer: jsonContent(200, 'UserPage', 'One page.'),
  },
  addUser: {
    ...write,
    summary: 'Give somebody a role in the workspace',
    description:
      'By their e-mail address: somebody new, or one who is known from another workspace. The link is for the first password; it is null for one who has a password, or roles that one may not administer oneself.',
    body: jsonBody('NewUser'),
    answer: jsonContent(201, 'AddedUser', 'With a sign-in link, which is shown this once.'),
    problems: ['already_exists', 'limit_reached'],
  },
  changeUser: {
    ...write,
    summary: 'Change the name or the role of a person',
    description: `What is not given stays. A role takes effect at once, also for who is signed in. ${LAST}`,
    body: jsonBody('ChangedUser'),
    answer: jsonContent(200, 'User', 'As they are from now on.'),
    problems: ['not_found', 'last_administrator'],
  },
  removeUser: {
    ...write,
    summary: 'Take a person out of the workspace',
    description: `Their sessions in it end at once. One without a role anywhere is deleted. ${LAST}`,
    answer: { status: 204, description: 'They have no role in it any more.' },
    problems: ['not_found', 'last_administrator'],
  },
  linkUser: {
    ...write,
    summary: 'Make a new sign-in link for a person',
    description:
      'By which they set a password, for the first time or again. An older link does not do any more. Only for people whose roles one may administer oneself, in all of their workspaces.',
    body: jsonBody('Nothing'),
    answer: jsonContent(201, 'SignInLink', 'It is shown this once.'),
    problems: ['not_found'],
  },
} as const satisfies Readonly<Record<string, Operation>>;
