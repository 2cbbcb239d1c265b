import { readdirSync, readFileSync } from 'node:fs';
import { stopDaemon } from './daemon.js';
import { type RunningProcess, runningProcess } from './process-identity.js';

function hasMark(pid: number, mark: string): boolean {
  try {
    return readFileSync(`/proc/${pid}/environ`, 'latin1').split('\0').includes(mark);
  } catch {
    // Ended meanwhile, or somebody else's.
    return false;
  }
}

/** Those that carry the mark in their environment. Linux only. */
export function findMarked(mark: string): readonly RunningProcess[] {
  if (process.platform !== 'linux') return [];
  const pids = readdirSync('/proc')
    .map(Number)
    .filter((pid) => pid > 0 && pid !== process.pid);
  return pids.filter((pid) => hasMark(pid, mark)).map(runningProcess);
}

/** Ends what still carries the mark in its environment, such as services of a test that was cut off. */
export async function endMarkedProcesses(mark: string): Promise<void> {
  await Promise.all(findMarked(mark).map((found) => stopDaemon(found, 2)));
}
