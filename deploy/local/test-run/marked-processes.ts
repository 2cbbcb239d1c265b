import { readdirSync, readFileSync } from 'node:fs';
import { stopDaemon } from '../daemon.js';
import { identify, type ProcessIdentity } from '../process-identity.js';

function hasMark(pid: number, mark: string): boolean {
  try {
    return readFileSync(`/proc/${pid}/environ`, 'latin1').split('\0').includes(mark);
  } catch {
    // Ended meanwhile, or somebody else's.
    return false;
  }
}

function findMarked(mark: string): readonly ProcessIdentity[] {
  const pids = readdirSync('/proc')
    .map(Number)
    .filter((pid) => pid > 0 && pid !== process.pid);
  return pids.filter((pid) => hasMark(pid, mark)).map(identify);
}

/** Ends what still carries the mark in its environment, such as services of a test that was cut off. Linux only. */
export async function endMarkedProcesses(mark: string): Promise<void> {
  if (process.platform !== 'linux') return;
  await Promise.all(findMarked(mark).map((found) => stopDaemon(found, 2)));
}
