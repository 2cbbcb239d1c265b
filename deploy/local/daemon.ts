import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { Failure, isMissing } from './failure.js';
import { requireNotEnding } from './interrupt.js';
import { identify, isAlive, type ProcessIdentity } from './process-identity.js';
import { lastLines } from './tool.js';
import { waitUntil } from './wait-until.js';

/** How to start a process: also what a test needs to start it again. */
export type DaemonCommand = {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly log: string;
  readonly port: number;
  readonly env?: Readonly<Record<string, string>>;
};

export type Daemon = DaemonCommand & ProcessIdentity;

/**
 * Starts it in a process group of its own, so that a Ctrl-C in the terminal reaches us first and we stop it in order.
 */
export function startDaemon(what: DaemonCommand): Daemon {
  requireNotEnding();
  mkdirSync(dirname(what.log), { recursive: true });
  const log = openSync(what.log, 'w');
  const env = { ...process.env, ...what.env };
  const child = spawn(what.command, what.args, { cwd: what.cwd, env, detached: true, stdio: ['ignore', log, log] });
  closeSync(log);
  // Without a listener a program that can't be started would end us; its missing pid tells.
  child.on('error', () => {});
  if (child.pid === undefined) throw new Failure(`${what.name} can't be started: ${what.command}`);
  child.unref();
  return { ...what, ...identify(child.pid) };
}

function readLog(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (isMissing(error)) return '';
    throw error;
  }
}

export const failureOf = (daemon: Daemon, what: string): Failure =>
  new Failure(`${daemon.name} ${what}. The end of ${daemon.log}:\n${lastLines(readLog(daemon.log)) || '(nothing)'}`);

/** Waits until the probe says yes; a process that ends meanwhile is told with the end of its log. */
export async function waitForDaemon(daemon: Daemon, probe: () => Promise<boolean>, seconds: number): Promise<void> {
  const isReady = await waitUntil(
    async () => {
      if (!isAlive(daemon)) throw failureOf(daemon, 'ended while it was starting');
      return probe();
    },
    { seconds },
  );
  if (!isReady) throw failureOf(daemon, `isn't ready after ${seconds} s`);
}

/** The process may end between the look and the signal. */
function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

/** SIGTERM, and SIGKILL after the given time. Never touches a process that only has the same number. */
export async function stopDaemon(
  daemon: ProcessIdentity,
  graceSeconds: number,
): Promise<'stopped' | 'killed' | 'gone'> {
  if (!isAlive(daemon)) return 'gone';
  signal(daemon.pid, 'SIGTERM');
  if (await waitUntil(() => !isAlive(daemon), { seconds: graceSeconds, everyMs: 50 })) return 'stopped';
  signal(daemon.pid, 'SIGKILL');
  await waitUntil(() => !isAlive(daemon), { seconds: 5, everyMs: 20 });
  return 'killed';
}
