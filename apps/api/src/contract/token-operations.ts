import { jsonBody, jsonContent, type Operation } from './operation.js';
import { pageQuery } from './parameters.js';

const read = { tag: 'access', scopes: ['tokens:read'] } as const;
const write = { tag: 'access', scopes: ['tokens:write'] } as const;

/** Tokens of the workspace's applications. */
export const tokenOperations = {
  listTokens: {
    ...read,
    summary: 'List tokens, newest first',
    query: pageQuery('Tokens'),
    answer: jsonContent(200, 'TokenPage', 'One page, without secrets.'),
  },
  createToken: {
    ...write,
    summary: 'Make a token',
    description: 'With no scope that one lacks oneself. An Idempotency-Key has no effect: the secret is not kept.',
    body: jsonBody('NewToken'),
    answer: jsonContent(201, 'IssuedToken', 'With its secret, which is shown this once.'),
    problems: ['limit_reached'],
  },
  rotateToken: {
    ...write,
    summary: 'Give a token another secret',
    description:
      'The one before opens nothing from then on, nor do access tokens that it asked for. For a time in which both do, make a second token and revoke the first one afterwards.',
    body: jsonBody('RotatedToken'),
    answer: jsonContent(200, 'IssuedToken', 'With its new secret, which is shown this once.'),
    problems: ['not_found'],
  },
  revokeToken: {
    ...write,
    summary: 'Revoke a token',
    answer: { status: 204, description: 'It opens nothing any more.' },
    problems: ['not_found'],
  },
} as const satisfies Readonly<Record<string, Operation>>;
