// Writes examples/customers.csv again: npm run generate
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../deploy/local/paths.js';
import { exampleCsv } from './customers.js';

writeFileSync(join(projectRoot, 'examples/customers.csv'), exampleCsv());
