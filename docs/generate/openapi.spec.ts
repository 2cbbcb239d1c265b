import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { projectRoot } from '../../deploy/local/paths.js';
import { openApiDocument } from './openapi.js';

it('docs/openapi.json says what the code says (docs/generate/openapi.ts writes it again)', async () => {
  expect(readFileSync(join(projectRoot, 'docs/openapi.json'), 'utf8')).toBe(await openApiDocument());
});
