import { MongooseError, mongo, Error as mongooseErrors } from 'mongoose';
import { describe, expect, it } from 'vitest';
import { isBrokenWorld } from './broken-world.js';

describe('an error that passes by itself', () => {
  it.each<[string, unknown, boolean]>([
    ['a lost connection', new mongo.MongoNetworkError('connection closed'), true],
    ['no primary', new mongo.MongoServerError({ message: 'not primary', code: 10107 }), true],
    ['a call that waited too long for the connection', new MongooseError('`runs.findOne()` buffering timed out'), true],
    ['a document that is too large', new mongo.MongoServerError({ message: 'too large', code: 10334 }), false],
    ['an argument that the driver refuses', new mongo.MongoInvalidArgumentError('no session'), false],
    ['a value that the schema refuses', new mongooseErrors.CastError('Number', 'a', 'rows'), false],
    ['an error of our own', new TypeError('not a row'), false],
  ])('%s: %s', (_, error, passes) => {
    expect(isBrokenWorld(error)).toBe(passes);
  });
});
