import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { logLimits, rotateFiles } from '#libs/runtime';
import { requireNotEnding } from './interrupt.js';
import { errorLines, reasonLines, saysAddressInUse } from './log-reasons.js';
import { listensOn } from './port-holder.js';
import { isAlive, type RunningProcess, runningProcess } from './process-identity.js';
import { say } from './progress.js';
import { isMissing, UserError } from './user-error.js';
import { waitUntil } from './wait-until.js';

/** How to start a process, for the first time and again. */
export type DaemonCommand = {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
  /** The process appends to it by itself, and keeps it bounded. */
  readonly log: string;
  readonly port: number;
  readonly env?: Readonly<Record<string, string>>;
};

export type Daemon = DaemonCommand & RunningProcess & { readonly wroteBefore?: number };

/** What it writes to stdout and stderr: next to nothing, but the last words of a process that has no memory left. */
export const outputOf = (log: string): string => log.replace(/(\.log)?$/, '.out');

const sizeOf = (path: string): number => statSync(path, { throwIfNoEntry: false })?.size ?? 0;

/** Undefined when a full disk has no room for another file: the process has to run all the same. */
function openOutput(path: string): number | undefined {
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    if (sizeOf(path) > logLimits.bytes) rotateFiles(path, logLimits.files);
    return openSync(path, 'a', 0o600);
  } catch {
    return undefined;
  }
}

/** Not in a run that is being undone. */
export function startDaemon(what: DaemonCommand): Daemon {
  requireNotEnding();
  return spawnDaemon(what);
}

/**
 * Starts it in a process group of its own, so that a Ctrl-C in the terminal reaches us first and we stop it in order.
 * No pipe leads to it: it outlives the command that starts it.
 */
export function spawnDaemon(what: DaemonCommand): Daemon {
  const wroteBefore = sizeOf(what.log);
  const output = openOutput(outputOf(what.log));
  const env = { ...process.env, ...what.env };
  const stdio = output ?? 'ignore';
  const child = spawn(what.command, what.args, { cwd: what.cwd, env, detached: true, stdio: ['ignore', stdio, stdio] });
  if (output !== undefined) closeSync(output);
  // Without a listener a program that can't be started would end us; its missing pid tells.
  child.on('error', () => {});
  if (child.pid === undefined) throw new UserError(`${what.name} can't be started: ${what.command}`);
  child.unref();
  return { ...what, ...runningProcess(child.pid), wroteBefore };
}

const mostRead = 256 * 1024;

function readFrom(path: string, start: number): string {
  try {
    const bytes = readFileSync(path);
    const from = start > bytes.length ? 0 : start;
    return bytes.subarray(Math.max(from, bytes.length - mostRead)).toString();
  } catch (error) {
    if (isMissing(error)) return '';
    throw error;
  }
}

/** What it wrote in this life. */
const wordsOf = ({ log, wroteBefore = 0 }: Daemon): string => {
  const own = readFrom(log, wroteBefore);
  return own.trim() === '' ? readFrom(outputOf(log), 0) : own;
};

/** The last errors that it logged in this life: perhaps why it ended, unless it was killed from outside. */
export const lastErrorsOf = (daemon: Daemon): readonly string[] => errorLines(wordsOf(daemon)).slice(-3);

/** Another process was quicker in taking the port. */
export class AddressInUse extends UserError {}

export function daemonFailureOf(daemon: Daemon, what: string): UserError {
  const lines = reasonLines(wordsOf(daemon));
  const message = `${daemon.name} ${what}. From ${daemon.log}:\n${lines.join('\n') || '(nothing)'}`;
  return saysAddressInUse(lines.join('\n')) ? new AddressInUse(message) : new UserError(message);
}

/**
 * Waits until the probe says yes; a process that ends meanwhile is told with the reason from its log. The probe is asked
 * only while no other process listens on its port, and believed only if that is still so: another program may answer there, and
 * may have begun to listen meanwhile, must not be taken for it.
 */
export async function waitForDaemon(daemon: Daemon, probe: () => Promise<boolean>, seconds: number): Promise<void> {
  const isReady = await waitUntil(
    async () => {
      if (!isAlive(daemon)) throw daemonFailureOf(daemon, 'ended while it was starting');
      const isForeign = () => listensOn(daemon.pid, daemon.port) === false;
      return !isForeign() && (await probe()) && !isForeign();
    },
    { seconds },
  );
  if (!isReady) throw daemonFailureOf(daemon, `isn't ready after ${seconds} s`);
}

const mostTries = 20;

/** Two stacks that start at once may find the same port free; who comes second takes another one, or waits for its own. */
export async function startOnFreePort<T>(start: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await start();
    } catch (error) {
      if (!(error instanceof AddressInUse) || tries === mostTries) throw error;
      say(`• ${error.message.split('\n')[0]} Its port was taken meanwhile: trying again`);
    }
  }
}

/** The process may end between the look and the signal. */
export function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

/** SIGTERM, and SIGKILL after the given time. Never touches a process that only has the same number. */
export async function stopDaemon(daemon: RunningProcess, graceSeconds: number): Promise<'stopped' | 'killed' | 'gone'> {
  if (!isAlive(daemon)) return 'gone';
  signal(daemon.pid, 'SIGTERM');
  if (await waitUntil(() => !isAlive(daemon), { seconds: graceSeconds, everyMs: 50 })) return 'stopped';
  signal(daemon.pid, 'SIGKILL');
  await waitUntil(() => !isAlive(daemon), { seconds: 5, everyMs: 20 });
  return 'killed';
}
