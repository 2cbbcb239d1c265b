import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Credentials } from './credentials.js';
import { type Daemon, type DaemonCommand, startDaemon, startOnFreePort, waitForDaemon } from './daemon.js';
import { compiledFolder, projectRoot } from './paths.js';
import type { PortChooser } from './ports.js';
import { serviceNames, services } from './service-list.js';
import type { LocalSettings } from './settings.js';
import type { Stack } from './stack.js';
import { UserError } from './user-error.js';

const holdsBatches: ReadonlySet<string> = new Set(['validator', 'applier']);

/**
 * Keeps each process near 300 MiB at most. The young generation holds what is in hand, batches of rows in some of them;
 * the old one may double before it is collected, since buffers of the network count for it and by default would have it
 * collected each second (docs/decisions/0029-services-set-v8-garbage-collector-flags.md).
 */
const memoryFlags = (name: string): readonly string[] => {
  const semiSpaceMib = holdsBatches.has(name) ? 16 : 8;
  return [
    '--max-old-space-size=200',
    `--min-semi-space-size=${semiSpaceMib}`,
    `--max-semi-space-size=${semiSpaceMib}`,
    '--heap-growing-percent=100',
  ];
};

/** Flags of one's own for every service, `--cpu-prof --cpu-prof-dir=…` say. */
const moreFlags = (process.env.SLUICE_NODE_FLAGS ?? '').split(' ').filter((flag) => flag !== '');

const readySeconds = 60;

/**
 * A dead consumer keeps its partitions for so long, and after a restart of the broker so do all of them. Shorter than
 * elsewhere, because here a dead process is started again at once; heartbeats come ten times as often, also while
 * handlers run.
 */
const sessionTimeoutMs = process.env.SLUICE_SESSION_TIMEOUT_MS || '10000';

/** For glibc's allocator: buffers of 1 MiB and more go back to the system when they are freed, and threads share arenas. */
const allocator: Readonly<Record<string, string>> = {
  MALLOC_ARENA_MAX: '2',
  MALLOC_MMAP_THRESHOLD_: String(1024 * 1024),
  MALLOC_TRIM_THRESHOLD_: String(4 * 1024 * 1024),
};

export const environmentOf = (settings: LocalSettings, stack: Stack): Readonly<Record<string, string>> => ({
  ...allocator,
  NODE_COMPILE_CACHE: compiledFolder,
  KAFKA_BROKERS: stack.kafkaBrokers,
  MONGODB_URI: stack.mongodbUri,
  SLUICE_DATABASE: settings.database,
  SLUICE_TOPIC_PREFIX: settings.topicPrefix,
  SLUICE_SESSION_TIMEOUT_MS: sessionTimeoutMs,
});

const portSettings = (name: string, port: number): Readonly<Record<string, string>> =>
  name === 'api'
    ? { SLUICE_HTTP_PORT: String(port), SLUICE_HTTP_HOST: '127.0.0.1' }
    : { SLUICE_METRICS_PORT: String(port), SLUICE_METRICS_HOST: '127.0.0.1' };

function entryOf(name: string): string {
  const file = join(projectRoot, `dist/apps/${name}/src/main.js`);
  if (!existsSync(file))
    throw new UserError(`There is no ${file}: the build is incomplete. Delete dist and run again.`);
  return file;
}

export async function isReady(port: number): Promise<boolean> {
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
  readonly logs: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly onStarted: (daemon: Daemon) => void;
  /** Called with the port of a service that came up on it, by name. */
  readonly onPorts?: (ports: Readonly<Record<string, number>>) => void;
};

type Service = (typeof services)[number];

async function commandOf({ name, port: wanted }: Service, plan: ServicesPlan): Promise<DaemonCommand> {
  const port = await plan.chooser.take(name, wanted);
  const log = join(plan.logs, `${name}.log`);
  const own = { ...plan.env, ...portSettings(name, port), SLUICE_LOG_FILE: log };
  const env = { ...environmentOf(plan.settings, plan.stack), ...own };
  const args = [...memoryFlags(name), ...moreFlags, entryOf(name)];
  return { name, command: process.execPath, args, cwd: projectRoot, log, port, env };
}

async function startService(service: Service, plan: ServicesPlan): Promise<void> {
  const daemon = startDaemon(await commandOf(service, plan));
  plan.onStarted(daemon);
  await waitForDaemon(daemon, () => isReady(daemon.port), readySeconds);
  plan.onPorts?.({ [daemon.name]: daemon.port });
}

export const urlOf = (port: number): Credentials['url'] => `http://127.0.0.1:${port}`;

/** Starts those of the given names, by default all, and waits until each says that it is ready. */
export async function startServices(plan: ServicesPlan, names: readonly string[] = serviceNames): Promise<void> {
  const wanted = services.filter(({ name }) => names.includes(name));
  const results = await Promise.allSettled(wanted.map((one) => startOnFreePort(() => startService(one, plan))));
  const failed = results.find((result) => result.status === 'rejected');
  if (failed) throw failed.reason;
}
