import { statSync } from 'node:fs';
import { join } from 'node:path';
import { type Credentials, readCredentials, writeCredentials } from './credentials.js';
import type { Daemon } from './daemon.js';
import { onAbort } from './interrupt.js';
import { dataFolder, logsFolder, projectRoot } from './paths.js';
import { PortChooser } from './ports.js';
import { say, step } from './progress.js';
import { provision } from './provision.js';
import { judgeReuse, type Reuse } from './reuse.js';
import { startServices, urlOf } from './services.js';
import type { LocalSettings } from './settings.js';
import { defaultPorts, type Stack, startStack } from './stack.js';
import { addMember, readState, writeState } from './state.js';
import { stopAll, stopServices, stopWhat } from './stop-all.js';

/** What the compiler writes last: another time means another build. */
const currentBuild = (): string => String(statSync(join(projectRoot, 'dist/.tsbuildinfo')).mtimeMs);

/** Stopped again when this run is interrupted or fails; what an earlier run started stays. */
function onStarted(daemon: Daemon): void {
  addMember(daemon);
  started.add(daemon.pid);
}

const started = new Set<number>();

const undoStarts = (): (() => void) =>
  onAbort(async () => {
    await stopWhat((member) => started.has(member.pid));
  });

async function takeStack(reuse: Reuse, settings: LocalSettings, chooser: PortChooser): Promise<Stack> {
  const known = readState().stack;
  if (reuse === 'stack' && known) return known;
  await stopAll();
  // From here until it is up, no run may take a half-started stack for a whole one.
  writeState({ members: [] });
  const places = { data: dataFolder, logs: logsFolder, ports: defaultPorts };
  const stack = await startStack({ settings, ...places, chooser, onStarted });
  writeState({ ...readState(), stack, settings });
  return stack;
}

/** A token is shown once only, so the one in the credentials file is offered again. */
async function provisionDemo(settings: LocalSettings, stack: Stack): Promise<Omit<Credentials, 'url'>> {
  const { database, topicPrefix } = settings;
  const appToken = readCredentials()?.appToken;
  const plan = { ...stack, database, topicPrefix, ...(appToken ? { appToken } : {}) };
  const made = await step(
    'Making topics, indexes and the workspace demo',
    () => provision(plan),
    () => 'Topics, indexes and the workspace demo',
  );
  return { ...made, ...stack };
}

async function restartServices(settings: LocalSettings, stack: Stack, chooser: PortChooser): Promise<Credentials> {
  if (await stopServices()) say('• The services are started anew: not all were running, or they run an older build');
  const known = await provisionDemo(settings, stack);
  await step(
    'Starting the services',
    () => startServices({ settings, stack, chooser, onStarted }),
    () => 'Services ready',
  );
  const api = readState().members.find((member) => member.name === 'api');
  const credentials = { url: urlOf(api?.port ?? 0), ...known };
  writeCredentials(credentials);
  writeState({ ...readState(), build: currentBuild() });
  return credentials;
}

/** Everything up and ready, with as much as possible of what is running already. */
export async function bringUp(settings: LocalSettings): Promise<Credentials> {
  undoStarts();
  const reuse = judgeReuse(readState(), settings, currentBuild());
  const credentials = readCredentials();
  if (reuse === 'everything' && credentials) {
    say('✓ The local stack is running already');
    return credentials;
  }
  const chooser = new PortChooser();
  const stack = await takeStack(reuse, settings, chooser);
  return restartServices(settings, stack, chooser);
}
