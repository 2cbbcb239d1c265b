import { join } from 'node:path';
import { expect, it } from 'vitest';
import { shownPath, withoutPassword } from './describe.js';
import { projectRoot } from './paths.js';

it('hides the password of an address', () => {
  expect(withoutPassword('mongodb://user:p:w@host/?x=1')).toBe('mongodb://user:***@host/?x=1');
  expect(withoutPassword('mongodb://127.0.0.1:27017/?replicaSet=rs0')).toBe(
    'mongodb://127.0.0.1:27017/?replicaSet=rs0',
  );
});

it('shows what is in the project from there, and what is elsewhere whole', () => {
  expect(shownPath(join(projectRoot, '.sluice/logs'))).toBe('.sluice/logs');
  expect(shownPath('/srv/sluice/logs')).toBe('/srv/sluice/logs');
});
