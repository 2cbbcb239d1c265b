import { stopDaemon } from './daemon.js';
import { say, step } from './progress.js';
import { serviceNames } from './service-list.js';
import { type Member, readState, writeState } from './state.js';

/** Services finish their batch and commit within 25 s (the rule for SIGTERM); broker and mongod flush their files. */
const graceSeconds = 25;
const stackGraceSeconds = 40;

const isService = (member: Member): boolean => serviceNames.includes(member.name);

async function stopMembers(members: readonly Member[], seconds: number): Promise<readonly string[]> {
  const results = members.map(async (member) => {
    const result = await stopDaemon(member, seconds);
    return result === 'killed' ? `${member.name} (killed: it didn't end within ${seconds} s)` : member.name;
  });
  return Promise.all(results);
}

async function stopGroup(members: readonly Member[], seconds: number): Promise<void> {
  if (members.length === 0) return;
  const title = `Stopping ${members.map((member) => member.name).join(', ')}`;
  await step(
    title,
    () => stopMembers(members, seconds),
    (stopped) => `Stopped ${stopped.join(', ')}`,
  );
  forget(members);
}

function forget(members: readonly Member[]): void {
  const state = readState();
  const pids = new Set(members.map((member) => member.pid));
  writeState({ ...state, members: state.members.filter((member) => !pids.has(member.pid)) });
}

/** Services first: they still need the broker and the database to leave in order. False when nothing was running. */
export async function stopWhat(concerns: (member: Member) => boolean): Promise<boolean> {
  const members = readState().members.filter(concerns);
  await stopGroup(members.filter(isService), graceSeconds);
  await stopGroup(
    members.filter((member) => !isService(member)),
    stackGraceSeconds,
  );
  return members.length > 0;
}

export const stopAll = (): Promise<boolean> => stopWhat(() => true);

export const stopServices = (): Promise<boolean> => stopWhat(isService);

export async function stop(): Promise<number> {
  if (!(await stopAll())) say('✓ Nothing is running');
  return 0;
}
