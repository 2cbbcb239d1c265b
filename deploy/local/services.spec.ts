import { expect, it } from 'vitest';
import { environmentOf } from './services.js';
import { readSettings } from './settings.js';

it('dead consumers of the local stack lose their partitions early enough for imports to go on within 45 s', () => {
  const stack = { kafkaBrokers: '127.0.0.1:9092', mongodbUri: 'mongodb://127.0.0.1:27017' };
  const { SLUICE_SESSION_TIMEOUT_MS } = environmentOf(readSettings({}, 2 ** 34), stack);
  expect(Number(SLUICE_SESSION_TIMEOUT_MS)).toBe(10_000);
});
