import { expect, it } from 'vitest';
import { parseMongodVersion } from './fetch-mongod.js';

it('reads the version of mongod', () => {
  expect(parseMongodVersion('db version v6.0.5\nBuild Info: {}')).toBe('6.0.5');
  expect(parseMongodVersion('mongod: error')).toBeUndefined();
});
