import { statSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from './paths.js';

/** Tells one build from another: when the compiler wrote what it writes last. */
export const currentBuild = (): string => String(statSync(join(projectRoot, 'dist/.tsbuildinfo')).mtimeMs);
