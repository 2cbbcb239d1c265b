import { expect, it } from 'vitest';
import { normalEmail } from './people.js';

it.each([
  ['anna@example.org', 'anna@example.org'],
  ['  Anna@Example.ORG ', 'anna@example.org'],
  ['Zoe\u0308@example.org', 'zo\u00eb@example.org'],
])('the address %j is %j', (given, normal) => {
  expect(normalEmail(given)).toBe(normal);
});
