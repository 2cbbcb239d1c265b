import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { isMissing } from './user-error.js';

/** A process id is used again some day; together with the moment of its start it names one process only. */
export type RunningProcess = { readonly pid: number; readonly startedAt: string };

const hasProc = existsSync('/proc/self/stat');

/**
 * Of proc(5)'s stat, field 3 is the state, 20 the number of threads, and 22 the start in ticks since boot. The name in
 * field 2 may hold blanks and brackets. A process whose first thread has ended is shown as a zombie while its other
 * threads still hold its files and its port.
 */
export function readStartTicks(stat: string): string | undefined {
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const isDead = fields[0] === 'X' || (fields[0] === 'Z' && Number(fields[17]) <= 1);
  return isDead ? undefined : fields[19];
}

function readFromProc(pid: number): string | undefined {
  try {
    const ticks = readStartTicks(readFileSync(`/proc/${pid}/stat`, 'utf8'));
    return ticks && `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()}/${ticks}`;
  } catch (error) {
    // ESRCH: it ended between open and read.
    if (isMissing(error) || (error as NodeJS.ErrnoException).code === 'ESRCH') return undefined;
    throw error;
  }
}

function psOf(pid: number, columns: string): string | undefined {
  try {
    return execFileSync('ps', ['-o', columns, '-p', String(pid)], { encoding: 'utf8' }).trim();
  } catch {
    // ps ends with 1 when there is no such process.
    return undefined;
  }
}

function readFromPs(pid: number): string | undefined {
  const line = psOf(pid, 'stat=,lstart=');
  return !line || line.startsWith('Z') ? undefined : line.replace(/^\S+\s+/, '') || undefined;
}

/** When the process started, in the system's own terms; undefined when there is no such process. */
export const startTimeOf = (pid: number): string | undefined => (hasProc ? readFromProc(pid) : readFromPs(pid));

export function runningProcess(pid: number): RunningProcess {
  return { pid, startedAt: startTimeOf(pid) ?? 'ended at once' };
}

export const isAlive = ({ pid, startedAt }: RunningProcess): boolean => startTimeOf(pid) === startedAt;

function stateLetterOf(pid: number): string | undefined {
  if (!hasProc) return psOf(pid, 'stat=');
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2);
  } catch {
    // It ended meanwhile.
    return undefined;
  }
}

/** Stopped by a signal: alive for the system, but not at work. */
export const isFrozen = (pid: number): boolean => /^[Tt]/.test(stateLetterOf(pid) ?? '');
