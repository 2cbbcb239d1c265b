import { describe, expect, it } from 'vitest';
import { asProblem, Problem } from './problem.js';

const thrown = (name: string, facts: object = {}): Error => Object.assign(new Error('a secret'), { name }, facts);

describe('any error becomes a problem that tells nothing it should not', () => {
  it.each([
    ['a problem stays itself', new Problem('wrong_state', 'why'), 'wrong_state', 409],
    ["Nest's own", thrown('NotFoundException', { status: 404 }), 'not_found', 404],
    ["the body parser's", thrown('PayloadTooLargeError', { status: 413 }), 'payload_too_large', 413],
    ['a status that is not listed', thrown('TeapotError', { status: 418 }), 'internal_error', 500],
    ['a database that is away', thrown('MongoServerSelectionError'), 'unavailable', 503],
    ['a database that has just been started', thrown('MongoServerError', { code: 13436 }), 'unavailable', 503],
    ['a database that ended a connection', thrown('Error', { code: 'EPIPE' }), 'unavailable', 503],
    ['a database that stops', thrown('MongoServerError', { code: 11600 }), 'unavailable', 503],
    ['a code of something else', thrown('SomeError', { code: 91 }), 'internal_error', 500],
    ['a database that refuses', thrown('MongoServerError'), 'internal_error', 500],
    [
      'a conflict with others',
      thrown('MongoServerError', { hasErrorLabel: (label: string) => label === 'TransientTransactionError' }),
      'unavailable',
      503,
    ],
    ['a mistake of ours', new TypeError('a secret'), 'internal_error', 500],
    ['something that is no error', 'a secret', 'internal_error', 500],
    ['nothing', undefined, 'internal_error', 500],
  ])('%s', (_, error, code, status) => {
    const { document } = asProblem(error);
    expect(document).toMatchObject({ code, status, type: `urn:sluice:problem:${code}` });
    expect(JSON.stringify(document)).not.toContain('secret');
  });
});
