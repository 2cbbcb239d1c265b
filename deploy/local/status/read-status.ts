import { existsSync, statfsSync } from 'node:fs';
import { currentBuild } from '../build-mark.js';
import { withoutPassword } from '../describe.js';
import { localFolder } from '../paths.js';
import { isFrozen } from '../process-identity.js';
import { serverNames } from '../reuse.js';
import { serviceNames } from '../service-list.js';
import { isReady, urlOf } from '../services.js';
import { readSettings } from '../settings.js';
import { isRunning, readState, type StackMember, type State } from '../state.js';
import type { LocalStatus, ProcessStatus } from './local-status.js';

const isService = (name: string): boolean => serviceNames.includes(name);

/** A start takes a few seconds, more on a machine that is busy. */
const startMs = 30_000;

const absent = (name: string, state: State): ProcessStatus => ({
  ...{ name, state: 'missing', ready: null, pid: null, port: state.ports?.[name] ?? null, since: null, restarts: 0 },
  ...{ starting: false, outdated: false, problem: null, log: null },
});

async function statusOf(member: StackMember): Promise<ProcessStatus> {
  const { name, pid, port, since, restarts, log, problem = null } = member;
  const running = isRunning(member);
  const state = running ? (isFrozen(pid) ? 'frozen' : 'running') : 'ended';
  const ready = state === 'running' && isService(name) ? await isReady(port) : null;
  const outdated = running && isService(name) && member.build !== currentBuild();
  const starting = ready === false && Date.now() - Date.parse(since) < startMs;
  const times = running ? { pid, since } : { pid: null, since: null };
  return { name, state, ready, starting, port, restarts, outdated, problem, log, ...times };
}

function freeBytesOf(folder: string): number | null {
  if (!existsSync(folder)) return null;
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
}

/** Of what is written down and of what the system and the services say; nothing is asked of the api. */
export async function readStatus(): Promise<LocalStatus> {
  const state = readState();
  const names = [...serverNames(state.settings ?? readSettings()), ...serviceNames];
  const members = names.map((name) => state.members.find((member) => member.name === name) ?? name);
  const { supervisor, stack } = state;
  const running = isRunning(supervisor);
  const apiPort = state.ports?.api;
  return {
    folder: localFolder,
    freeBytes: freeBytesOf(localFolder),
    supervisor: { running, pid: running ? (supervisor?.pid ?? null) : null, since: supervisor?.since ?? null },
    url: apiPort === undefined ? null : urlOf(apiPort),
    kafkaBrokers: stack?.kafkaBrokers ?? null,
    mongodbUri: stack ? withoutPassword(stack.mongodbUri) : null,
    processes: await Promise.all(members.map((one) => (typeof one === 'string' ? absent(one, state) : statusOf(one)))),
  };
}
