import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { isMissing, UserError } from '../../deploy/local/user-error.js';

export interface Measured {
  readonly name: string;
  readonly pid: number;
}

/** What one process took while something was measured. */
export interface Usage {
  readonly name: string;
  /** User and system time of all its threads. */
  readonly cpuSeconds: number;
  /** The most that was resident at any moment of it. */
  readonly peakBytes: number;
}

const hasProc = existsSync('/proc/self/clear_refs');

/** The kernel's unit in /proc/PID/stat, USER_HZ, is 100 on every Linux that Node runs on. */
const ticksPerSecond = 100;

/** utime and stime are fields 14 and 15 of proc(5)'s stat; the name in field 2 may hold blanks and brackets. */
export function readCpuTicks(stat: string): number {
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return Number(fields[11]) + Number(fields[12]);
}

export const readPeakKib = (status: string): number => Number(/^VmHWM:\s*(\d+) kB$/m.exec(status)?.[1] ?? Number.NaN);

function read({ name, pid }: Measured, file: 'stat' | 'status'): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch (error) {
    if (isMissing(error)) throw new UserError(`${name} has ended while it was measured.`);
    throw error;
  }
}

const cpuSecondsOf = (process: Measured): number => readCpuTicks(read(process, 'stat')) / ticksPerSecond;

const peakBytesOf = (process: Measured): number => readPeakKib(read(process, 'status')) * 1024;

/** Begins a new peak: what is resident now (proc(5), clear_refs, value 5). */
const resetPeak = ({ pid }: Measured): void => writeFileSync(`/proc/${pid}/clear_refs`, '5');

/** Does the work and tells what each of the processes took meanwhile; nothing where there is no /proc. */
export async function measure<T>(
  processes: readonly Measured[],
  work: () => Promise<T>,
): Promise<{ readonly result: T; readonly usage: readonly Usage[] }> {
  if (!hasProc) return { result: await work(), usage: [] };
  processes.forEach(resetPeak);
  const before = processes.map(cpuSecondsOf);
  const result = await work();
  const usage = processes.map((process, index) => ({
    name: process.name,
    cpuSeconds: cpuSecondsOf(process) - (before[index] ?? 0),
    peakBytes: peakBytesOf(process),
  }));
  return { result, usage };
}
