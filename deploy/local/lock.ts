import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isAlive, type RunningProcess, runningProcess } from './process-identity.js';
import { codeOf, isMissing } from './user-error.js';

const read = (path: string): string | undefined => {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
};

/** Written aside and linked into place, so that a lock is never seen half written. */
export function tryLock(path: string): boolean {
  const own = `${path}.${process.pid}`;
  writeFileSync(own, JSON.stringify(runningProcess(process.pid)));
  try {
    linkSync(own, path);
    return true;
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
    return false;
  } finally {
    rmSync(own, { force: true });
  }
}

/** Moved away before it is judged again: of two runs that find the same dead holder one gets to remove it. */
function removeWhenHolderIsDead(path: string): void {
  const seen = read(path);
  if (seen === undefined || isAlive(JSON.parse(seen) as RunningProcess)) return;
  const aside = `${path}.dead.${process.pid}`;
  try {
    renameSync(path, aside);
    if (read(aside) !== seen) linkSync(aside, path);
  } catch (error) {
    // Another run was faster in removing it, or in taking it.
    if (!isMissing(error) && codeOf(error) !== 'EEXIST') throw error;
  }
  rmSync(aside, { force: true });
}

/** Holds the lock until `release`; a holder that died without releasing it is noticed. */
export async function lock(path: string, onWait: () => void): Promise<() => void> {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  for (let tries = 0; !tryLock(path); tries++) {
    if (tries === 3) onWait();
    removeWhenHolderIsDead(path);
    await sleep(tries === 0 ? 0 : 100);
  }
  return () => rmSync(path, { force: true });
}
