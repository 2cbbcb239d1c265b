import { removeCredentials } from './credentials.js';
import { stopDaemon } from './daemon.js';
import { say, step } from './progress.js';
import { serviceNames } from './service-list.js';
import { changeState, dropMembers, isRunning, readState, type StackMember } from './state.js';
import { endStrays, endSupervisor } from './supervision.js';

/** Services finish their batch and commit within 25 s (the rule for SIGTERM); broker and mongod flush their files. */
const graceSeconds = 25;
const stackGraceSeconds = 40;

const isService = (member: StackMember): boolean => serviceNames.includes(member.name);

async function stopMembers(members: readonly StackMember[], seconds: number): Promise<readonly string[]> {
  const results = members.map(async (member) => {
    const result = await stopDaemon(member, seconds);
    return result === 'killed' ? `${member.name} (killed: it didn't end within ${seconds} s)` : member.name;
  });
  return Promise.all(results);
}

async function stopGroup(members: readonly StackMember[], seconds: number): Promise<void> {
  if (members.length === 0) return;
  const title = `Stopping ${members.map((member) => member.name).join(', ')}`;
  await step(
    title,
    () => stopMembers(members, seconds),
    (stopped) => `Stopped ${stopped.join(', ')}`,
  );
  changeState((state) => dropMembers(state, members));
}

/**
 * Services first: they still need the broker and the database to leave in order. The supervisor has to be gone: it would
 * start them again.
 */
export async function stopMembersInOrder(members: readonly StackMember[]): Promise<void> {
  const running = members.filter(isRunning);
  await stopGroup(running.filter(isService), graceSeconds);
  await stopGroup(
    running.filter((member) => !isService(member)),
    stackGraceSeconds,
  );
}

export async function stop(): Promise<number> {
  const wasSupervised = await endSupervisor();
  const running = readState().members.filter(isRunning);
  await stopMembersInOrder(running);
  await endStrays();
  changeState((state) => ({ ...state, members: [] }));
  removeCredentials();
  if (!wasSupervised && running.length === 0) say('✓ Nothing is running');
  return 0;
}
