import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { onAbort } from './interrupt.js';
import { cacheFolder } from './paths.js';
import { codeOf, UserError } from './user-error.js';

export async function sha256Of(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path, { highWaterMark: 1 << 20 }), hash);
  return hash.digest('hex');
}

export async function requireHash(path: string, expected: string): Promise<void> {
  const found = await sha256Of(path);
  if (found === expected) return;
  throw new UserError(
    `${path} is not what was expected: its SHA-256 is ${found}, not ${expected}. Nothing of it is used.`,
  );
}

/** Of two processes that fetch at once the second one to finish uses what the first one stored. */
async function moveIntoPlace(made: string, place: string): Promise<void> {
  try {
    await rename(made, place);
  } catch (error) {
    if (codeOf(error) !== 'ENOTEMPTY' && codeOf(error) !== 'EEXIST') throw error;
  }
}

export const isCached = (name: string): boolean => existsSync(join(cacheFolder, name));

/**
 * The cached folder of that name. When missing, `make` fills a temporary folder that is renamed once complete, so an
 * interrupted download is never taken for a good one.
 */
export async function cached(name: string, make: (folder: string) => Promise<void>): Promise<string> {
  const place = join(cacheFolder, name);
  if (existsSync(place)) return place;
  await mkdir(cacheFolder, { recursive: true });
  const folder = await mkdtemp(join(cacheFolder, `.${name}-`));
  const remove = () => rm(folder, { recursive: true, force: true, maxRetries: 3 });
  const release = onAbort(remove);
  try {
    await make(folder);
    await moveIntoPlace(folder, place);
  } finally {
    await remove();
    release();
  }
  return place;
}
