// Writes docs/openapi.json anew: npm run build && node dist/docs/generate/openapi.js
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../deploy/local/paths.js';
import { openApiDocument } from './openapi-document.js';

writeFileSync(join(projectRoot, 'docs/openapi.json'), await openApiDocument());
