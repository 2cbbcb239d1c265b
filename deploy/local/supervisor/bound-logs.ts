import { copyFileSync, statSync, truncateSync } from 'node:fs';
import { logLimits, rotateFiles } from '#libs/runtime';
import { outputOf, signal } from '../daemon.js';
import { isAlive } from '../process-identity.js';
import type { StackMember } from '../state.js';

const isFull = (path: string): boolean => (statSync(path, { throwIfNoEntry: false })?.size ?? 0) > logLimits.bytes;

/** The process holds the file open, so what it wrote is copied away and the file emptied in place. */
function emptyOutput(path: string): void {
  if (!isFull(path)) return;
  try {
    copyFileSync(path, `${path}.1`);
  } catch {
    // No room for the copy: then it is the more urgent to make some.
  }
  truncateSync(path);
}

/** Our services and the broker bound their logs themselves. mongod opens its log again when it is told to. */
export function boundLogs(members: readonly StackMember[]): void {
  for (const member of members) {
    emptyOutput(outputOf(member.log));
    if (member.name !== 'mongod' || !isFull(member.log)) continue;
    rotateFiles(member.log, logLimits.files);
    if (isAlive(member)) signal(member.pid, 'SIGUSR1');
  }
}
