import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { type Daemon, stopDaemon } from '../../deploy/local/daemon.js';
import { onAbort } from '../../deploy/local/interrupt.js';
import { localFolder } from '../../deploy/local/paths.js';
import { PortChooser, randomBasePort } from '../../deploy/local/ports.js';
import { step } from '../../deploy/local/progress.js';
import { type LocalAccess, provision } from '../../deploy/local/provision.js';
import { startServices, urlOf } from '../../deploy/local/services.js';
import { type LocalSettings, readSettings } from '../../deploy/local/settings.js';
import { type Stack, startStack } from '../../deploy/local/stack.js';
import { deleteTopics } from './delete-topics.js';
import type { Measured } from './process-meter.js';

/** How a client of the services under test reaches them. */
export interface Target extends LocalAccess {
  readonly url: string;
}

/** A broker and a mongod of the bench's own (or those given by the environment), and a folder for its files. */
export interface BenchStack {
  readonly folder: string;
  readonly stack: Stack;
  /** Names are the bench's own, so that nothing of a user's is touched on servers that were given. */
  readonly settings: LocalSettings;
  /** The broker and mongod, as far as they were started here. */
  readonly servers: readonly Measured[];
}

export interface Services {
  readonly target: Target;
  readonly processes: readonly Measured[];
  readonly stop: () => Promise<void>;
}

const graceSeconds = 30;

const stopAll = (daemons: readonly Daemon[]): Promise<unknown> =>
  Promise.all(daemons.map((daemon) => stopDaemon(daemon, graceSeconds)));

function makeFolder(): string {
  mkdirSync(localFolder, { recursive: true, mode: 0o700 });
  return mkdtempSync(join(localFolder, 'bench-'));
}

/** Brings the stack up, does the work, and leaves neither a process nor a file behind. */
export async function withBenchStack<T>(work: (bench: BenchStack) => Promise<T>): Promise<T> {
  const folder = makeFolder();
  const daemons: Daemon[] = [];
  const remove = async () => {
    await stopAll(daemons);
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  };
  const release = onAbort(remove);
  const settings = { ...readSettings(), database: 'sluice_bench', topicPrefix: 'sluice_bench' };
  const base = randomBasePort();
  const stack = await startStack({
    settings,
    data: join(folder, 'data'),
    logs: join(localFolder, 'logs/bench'),
    ports: { kafka: base, controller: base + 1, mongod: base + 2 },
    chooser: new PortChooser(),
    onStarted: (daemon) => void daemons.push(daemon),
  });
  const bench = { folder, stack, settings, servers: daemons };
  const result = await work(bench);
  if (settings.kafkaBrokers) await deleteTopics(bench, `${settings.topicPrefix}.`);
  await remove();
  release();
  return result;
}

/** Fresh services on an empty database, so that memory and caches of an earlier round play no part. */
export async function startBenchServices({ stack, settings }: BenchStack): Promise<Services> {
  const daemons: Daemon[] = [];
  const stop = async () => void (await stopAll(daemons));
  const release = onAbort(stop);
  const known = await provision({ ...stack, database: settings.database, topicPrefix: settings.topicPrefix });
  const chooser = new PortChooser();
  const logs = join(localFolder, 'logs/bench');
  const onStarted = (daemon: Daemon) => void daemons.push(daemon);
  await step('Starting the services', () => startServices({ settings, stack, chooser, logs, onStarted }));
  const api = daemons.find((daemon) => daemon.name === 'api');
  return {
    target: { ...known, url: urlOf(api?.port ?? 0) },
    processes: daemons,
    stop: async () => {
      await stop();
      release();
    },
  };
}
