import type { ChildProcess } from 'node:child_process';

const running = new Set<ChildProcess>();

const killAll = (): void => {
  for (const child of running) child.kill('SIGKILL');
};

process.once('exit', killAll);
// vitest ends its workers so, and then there is no event `exit`.
process.once('SIGTERM', () => {
  killAll();
  process.kill(process.pid, 'SIGKILL');
});

/** Whatever becomes of the test run, the child does not outlive this process. */
export const killAtExit = (child: ChildProcess): void => {
  running.add(child);
  child.once('exit', () => running.delete(child));
};
