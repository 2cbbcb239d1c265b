import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from './paths.js';

const builtBy = join(projectRoot, 'dist/.built');
const compilersOwn = join(projectRoot, 'dist/.tsbuildinfo');

/**
 * Tells one build from another: when the last one by npm began, or when the compiler last wrote. What the compiler writes
 * changes with a mere check of the types too, which makes no process old.
 */
export const currentBuild = (): string =>
  existsSync(builtBy) ? readFileSync(builtBy, 'utf8') : String(statSync(compilersOwn).mtimeMs);
