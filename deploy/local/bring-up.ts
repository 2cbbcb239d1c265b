import { currentBuild } from './build-mark.js';
import { type Credentials, readCredentials, removeCredentials, writeCredentials } from './credentials.js';
import { type Daemon, waitForDaemon } from './daemon.js';
import { describeStart } from './describe-start.js';
import { onAbort } from './interrupt.js';
import { dataFolder, logsFolder } from './paths.js';
import { KeptPorts, type PortChooser } from './ports.js';
import { probeKafka } from './probe-kafka.js';
import { say, step } from './progress.js';
import { provision } from './provision.js';
import { mongodbUriIn, probePrimary } from './replica-set.js';
import { judgeReuse, type Reuse } from './reuse.js';
import { serviceNames } from './service-list.js';
import { startServices, urlOf } from './services.js';
import type { LocalSettings } from './settings.js';
import { defaultPorts, kafkaAddressOf, type Stack, startSeconds, startStack } from './stack.js';
import { changeState, isRunning, putMember, readState, toMember } from './state.js';
import { stopMembersInOrder } from './stop-all.js';
import { endStrays, endSupervisor, isSupervised, stackMark, startSupervisor } from './supervision.js';

const started = new Set<number>();

/** Written down at once; stopped again when this run is interrupted or fails. What an earlier run started stays. */
function onStarted(daemon: Daemon): void {
  const build = serviceNames.includes(daemon.name) ? currentBuild() : undefined;
  changeState((state) => putMember(state, toMember(daemon, build)));
  started.add(daemon.pid);
}

const onPorts = (ports: Readonly<Record<string, number>>): void =>
  changeState((state) => ({ ...state, ports: { ...state.ports, ...ports } }));

/** What goes on running is supervised again. */
async function undoStarts(): Promise<void> {
  await endSupervisor();
  await stopMembersInOrder(readState().members.filter(({ pid }) => started.has(pid)));
  const running = readState().members.filter(isRunning);
  if (!running.some(({ name }) => name === 'api')) removeCredentials();
  if (running.length > 0) await startSupervisor();
}

const probes = { kafka: probeKafka, mongod: probePrimary } as const;

/** Where the servers that run already are reached; those have to answer as one just started has. */
async function addressesOf({ adopted }: Reuse): Promise<Partial<Stack>> {
  const [kafka, mongod] = (['kafka', 'mongod'] as const).map((name) => adopted.find((one) => one.name === name));
  if (kafka) await waitForDaemon(kafka, () => probes.kafka(kafka.port), startSeconds);
  if (mongod) await waitForDaemon(mongod, () => probes.mongod(mongod.port), startSeconds);
  return {
    ...(kafka ? { kafkaBrokers: kafkaAddressOf(kafka.port) } : {}),
    ...(mongod ? { mongodbUri: mongodbUriIn(dataFolder, mongod.port) } : {}),
  };
}

async function takeStack(settings: LocalSettings, reuse: Reuse, chooser: PortChooser): Promise<Stack> {
  const running = await addressesOf(reuse);
  const places = { data: dataFolder, logs: logsFolder, ports: defaultPorts };
  const plan = { settings: { ...settings, ...running }, ...places, chooser, env: stackMark, onStarted, onPorts };
  const stack = await startStack(plan);
  changeState((state) => ({ ...state, stack }));
  return stack;
}

/** A token is shown once only, so the known one is offered again. */
async function provisionDemo(settings: LocalSettings, stack: Stack): Promise<Omit<Credentials, 'url'>> {
  const { database, topicPrefix } = settings;
  const { appToken, deployment } = readState();
  const plan = { ...stack, database, topicPrefix, deployment, ...(appToken ? { appToken } : {}) };
  const made = await step(
    'Making topics, indexes and the workspace demo',
    () => provision(plan),
    () => 'Topics, indexes and the workspace demo',
  );
  const { appId, appToken: token } = made;
  changeState((state) => ({ ...state, appToken: token, deployment: made.deployment }));
  return { appId, appToken: token, ...stack };
}

async function startMissing(settings: LocalSettings, stack: Stack, reuse: Reuse, chooser: PortChooser): Promise<void> {
  const names = reuse.missing.filter((name) => serviceNames.includes(name));
  if (names.length === 0) return;
  const env = { ...stackMark, SLUICE_DEPLOYMENT: readState().deployment ?? '' };
  await step(
    `Starting ${names.join(', ')}`,
    () => startServices({ settings, stack, chooser, logs: logsFolder, env, onStarted, onPorts }, names),
    () => `${names.join(', ')} ready`,
  );
}

/** From here on no other command starts or stops a process of this folder. */
async function takeOver(settings: LocalSettings, { replaced, missing }: Reuse): Promise<void> {
  onAbort(undoStarts);
  const known = readState().appToken ?? readCredentials()?.appToken;
  await endSupervisor();
  await endStrays();
  if (missing.includes('api')) removeCredentials();
  await stopMembersInOrder(replaced);
  changeState((state) => ({ ...state, settings, ...(known ? { appToken: known } : {}) }));
}

/** Everything up, ready and supervised, with all that runs already and fits. */
export async function bringUp(settings: LocalSettings): Promise<Credentials> {
  const reuse = judgeReuse(readState(), { settings, build: currentBuild() });
  const credentials = readCredentials();
  if (reuse.missing.length === 0 && credentials && isSupervised()) {
    say('✓ The local stack is running already');
    return credentials;
  }
  await takeOver(settings, reuse);
  const chooser = new KeptPorts(readState().ports ?? {});
  const stack = await takeStack(settings, reuse, chooser);
  const known = await provisionDemo(settings, stack);
  await startMissing(settings, stack, reuse, chooser);
  const api = readState().members.find((member) => member.name === 'api');
  const written = { url: urlOf(api?.port ?? 0), ...known };
  writeCredentials(written);
  await startSupervisor();
  say(describeStart(reuse));
  return written;
}
