import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { projectRoot } from '../deploy/local/paths.js';
import { doorFiles } from './doors.js';

it.each(Object.entries(doorFiles()))('examples/doors/%s is what it is made from', (name, text) => {
  expect(readFileSync(join(projectRoot, 'examples/doors', name), 'utf8')).toBe(text);
});
