// Writes the files of examples/doors again: npm run generate
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../deploy/local/paths.js';
import { doorFiles } from './doors.js';

for (const [name, text] of Object.entries(doorFiles())) writeFileSync(join(projectRoot, 'examples/doors', name), text);
