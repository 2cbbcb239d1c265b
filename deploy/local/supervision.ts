import { join } from 'node:path';
import { currentBuild } from './build-mark.js';
import { daemonFailureOf, spawnDaemon, stopDaemon } from './daemon.js';
import { findMarked } from './marked-processes.js';
import { localFolder, logsFolder, projectRoot } from './paths.js';
import { isAlive, type RunningProcess } from './process-identity.js';
import { changeState, isRunning, readState } from './state.js';
import { UserError } from './user-error.js';
import { waitUntil } from './wait-until.js';

const markName = 'SLUICE_LOCAL_STACK';

/** In the environment of every process of this data folder: one that was never written down is found by it. */
export const stackMark: Readonly<Record<string, string>> = { [markName]: localFolder };

const startSeconds = 30;

export const isSupervised = (): boolean => {
  const { supervisor } = readState();
  return isRunning(supervisor) && supervisor?.build === currentBuild();
};

/** It writes itself down; until then no other command may change the state. */
export async function startSupervisor(): Promise<void> {
  const program = join(projectRoot, 'dist/deploy/local/supervisor/main.js');
  const log = join(logsFolder, 'supervisor.log');
  const what = { name: 'supervisor', command: process.execPath, args: [program], cwd: projectRoot, log, port: 0 };
  const daemon = spawnDaemon({ ...what, env: stackMark });
  const isReady = await waitUntil(
    () => {
      if (!isAlive(daemon)) throw daemonFailureOf(daemon, 'ended while it was starting');
      return readState().supervisor?.pid === daemon.pid;
    },
    { seconds: startSeconds, everyMs: 50 },
  );
  if (!isReady) throw new UserError(`The supervisor isn't at work after ${startSeconds} s: see ${log}.`);
}

/** First of all that changes anything: the holder of the lock is then the only one that starts and writes. */
export async function endSupervisor(): Promise<boolean> {
  const { supervisor } = readState();
  if (!supervisor) return false;
  const was = await stopDaemon(supervisor, 5);
  changeState(({ supervisor: _, ...state }) => state);
  return was !== 'gone';
}

const strayGraceSeconds = 25;

/** A supervisor or a start that was killed between the start of a process and writing it down leaves one behind. */
export async function endStrays(): Promise<void> {
  const { members } = readState();
  const isKnown = ({ pid }: RunningProcess): boolean => members.some((member) => member.pid === pid);
  const strays = findMarked(`${markName}=${localFolder}`).filter((found) => !isKnown(found));
  await Promise.all(strays.map((stray) => stopDaemon(stray, strayGraceSeconds)));
}
