import { expect, it } from 'vitest';
import { withoutPassword } from './describe.js';

it('hides the password of an address', () => {
  expect(withoutPassword('mongodb://user:p:w@host/?x=1')).toBe('mongodb://user:***@host/?x=1');
  expect(withoutPassword('mongodb://127.0.0.1:27017/?replicaSet=rs0')).toBe(
    'mongodb://127.0.0.1:27017/?replicaSet=rs0',
  );
});
