// Writes the pages that are made from the code, or their generated parts: npm run generate
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../deploy/local/paths.js';
import { pages } from './pages.js';

for (const [path, page] of Object.entries(pages)) writeFileSync(join(projectRoot, path), page());
