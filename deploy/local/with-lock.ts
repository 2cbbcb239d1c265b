import { join } from 'node:path';
import { onAbort } from './interrupt.js';
import { lock } from './lock.js';
import { localFolder } from './paths.js';
import { say } from './progress.js';

/** One run at a time changes what is running; the others wait, and find it done. */
export async function withLock<T>(work: () => Promise<T>): Promise<T> {
  const wait = () => say('• Waiting for another run that is starting or stopping the local stack');
  const release = await lock(join(localFolder, 'lock'), wait);
  const forget = onAbort(release);
  const result = await work();
  forget();
  release();
  return result;
}
