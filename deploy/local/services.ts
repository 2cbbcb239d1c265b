import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Credentials } from './credentials.js';
import { type Daemon, type DaemonCommand, startDaemon, waitForDaemon } from './daemon.js';
import { Failure } from './failure.js';
import { logsFolder, projectRoot } from './paths.js';
import type { PortChooser } from './ports.js';
import { services } from './service-list.js';
import type { LocalSettings } from './settings.js';
import { choosePort, type Stack } from './stack.js';

const holdsBatches: ReadonlySet<string> = new Set(['validator', 'applier']);

/**
 * Each process stays below 300 MiB. The young generation holds what is in hand, batches of rows in some of
 * them; the old one may double before it is collected, since buffers of the network count for it and by default would
 * have it collected each second; and the collector takes no threads of its own, because the services share the cores
 * (docs/decisions/0029-collector.md).
 */
const memoryFlags = (name: string): readonly string[] => {
  const semiSpaceMib = holdsBatches.has(name) ? 16 : 8;
  return [
    '--max-old-space-size=200',
    `--min-semi-space-size=${semiSpaceMib}`,
    `--max-semi-space-size=${semiSpaceMib}`,
    '--heap-growing-percent=100',
    '--single-threaded-gc',
  ];
};

/** Flags of one's own for every service, `--cpu-prof --cpu-prof-dir=…` say. */
const moreFlags = (process.env.SLUICE_NODE_FLAGS ?? '').split(' ').filter((flag) => flag !== '');

const readySeconds = 60;

export const environmentOf = (settings: LocalSettings, stack: Stack): Readonly<Record<string, string>> => ({
  KAFKA_BROKERS: stack.kafkaBrokers,
  MONGODB_URI: stack.mongodbUri,
  SLUICE_DATABASE: settings.database,
  SLUICE_TOPIC_PREFIX: settings.topicPrefix,
});

const portSettings = (name: string, port: number): Readonly<Record<string, string>> =>
  name === 'api'
    ? { SLUICE_HTTP_PORT: String(port), SLUICE_HTTP_HOST: '127.0.0.1' }
    : { SLUICE_METRICS_PORT: String(port) };

function entryOf(name: string): string {
  const file = join(projectRoot, `dist/apps/${name}/src/main.js`);
  if (!existsSync(file)) throw new Failure(`There is no ${file}: the build is incomplete. Delete dist and run again.`);
  return file;
}

async function isReady(port: number): Promise<boolean> {
  try {
    const answer = await fetch(`http://127.0.0.1:${port}/health/ready`, { signal: AbortSignal.timeout(2_000) });
    await answer.body?.cancel();
    return answer.status === 200;
  } catch {
    // Not listening yet: the caller asks again, and shows the log when its patience ends.
    return false;
  }
}

export type ServicesPlan = {
  readonly settings: LocalSettings;
  readonly stack: Stack;
  readonly chooser: PortChooser;
  readonly onStarted: (daemon: Daemon) => void;
};

async function commandOf(service: (typeof services)[number], plan: ServicesPlan): Promise<DaemonCommand> {
  const { name } = service;
  const port = await choosePort(plan.chooser, name, service.port);
  const env = { ...environmentOf(plan.settings, plan.stack), ...portSettings(name, port) };
  const args = [...memoryFlags(name), ...moreFlags, entryOf(name)];
  return { name, command: process.execPath, args, cwd: projectRoot, log: join(logsFolder, `${name}.log`), port, env };
}

export const urlOf = (port: number): Credentials['url'] => `http://127.0.0.1:${port}`;

/** Starts all of them and waits until each says that it is ready. */
export async function startServices(plan: ServicesPlan): Promise<void> {
  const commands: DaemonCommand[] = [];
  for (const service of services) commands.push(await commandOf(service, plan));
  const daemons = commands.map((command) => {
    const daemon = startDaemon(command);
    plan.onStarted(daemon);
    return daemon;
  });
  await Promise.all(daemons.map((daemon) => waitForDaemon(daemon, () => isReady(daemon.port), readySeconds)));
}
