import { chmodSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { isMissing, reasonOf, UserError } from './user-error.js';

/** For its owner only, and replaced as a whole: a reader never sees half of it. */
export function writePrivateJson(path: string, content: unknown): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  chmodSync(dirname(path), 0o700);
  const own = `${path}.${process.pid}`;
  writeFileSync(own, `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600 });
  renameSync(own, path);
}

/** Undefined when there is no such file. */
export function readPrivateJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw new UserError(`${path} can't be read (${reasonOf(error)}). Run npm stop, then delete the file.`);
  }
}
