import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { projectRoot } from '../../deploy/local/paths.js';
import { pages } from './pages.js';

it.each(Object.entries(pages))('%s says what the code says (npm run generate writes it)', (path, page) => {
  expect(readFileSync(join(projectRoot, path), 'utf8')).toBe(page());
});
