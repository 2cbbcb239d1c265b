import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Daemon, stopDaemon } from '../daemon.js';
import { onAbort } from '../interrupt.js';
import { endMarkedProcesses } from '../marked-processes.js';
import { compiledFolder, logsFolder } from '../paths.js';
import { PortChooser, randomBasePort } from '../ports.js';
import { say } from '../progress.js';
import type { LocalSettings } from '../settings.js';
import { startStack } from '../stack.js';

export type TestStack = {
  readonly env: Readonly<Record<string, string>>;
  readonly remove: () => Promise<void>;
};

/** Ends up in the environment of all that a test run starts, so that nothing of it can be left behind. */
const marker = 'SLUICE_TEST_STACK';

/** A test that starts the broker or mongod again writes the new process there; others rely on it. */
function writeStackFile(path: string, daemons: readonly Daemon[]): void {
  const { kafka, mongod } = Object.fromEntries(daemons.map((daemon) => [daemon.name, daemon]));
  writeFileSync(path, JSON.stringify({ kafka, mongod }, null, 2));
}

const readStackFile = (path: string): readonly Daemon[] =>
  Object.values(JSON.parse(readFileSync(path, 'utf8')) as Record<string, Daemon>);

/** Their data are thrown away: SIGKILL after a short while is good enough. */
async function removeStack(folder: string, path: string, daemons: readonly Daemon[]): Promise<void> {
  const all = [...daemons, ...readStackFile(path)];
  await Promise.all(all.map((daemon) => stopDaemon(daemon, 5)));
  await endMarkedProcesses(`${marker}=${path}`);
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
}

function prepare() {
  const folder = mkdtempSync(join(tmpdir(), 'sluice-test-'));
  const path = join(folder, 'stack.json');
  const daemons: Daemon[] = [];
  writeStackFile(path, daemons);
  const remove = () => removeStack(folder, path, daemons);
  return { folder, path, daemons, remove, release: onAbort(remove) };
}

/** A broker and a mongod of the test run's own, on ports of their own, with their data in a temporary folder. */
export async function startTestStack(settings: LocalSettings): Promise<TestStack> {
  const { folder, path, daemons, remove, release } = prepare();
  const base = randomBasePort();
  const stack = await startStack({
    settings: { ...settings, kafkaHeap: '512m' },
    data: folder,
    logs: join(logsFolder, 'test'),
    ports: { kafka: base, controller: base + 1, mongod: base + 2 },
    chooser: new PortChooser(),
    env: { [marker]: path },
    onStarted: (daemon) => void daemons.push(daemon),
  });
  writeStackFile(path, daemons);
  say(`• Tests use Kafka on ${stack.kafkaBrokers}; logs of Kafka and MongoDB in .sluice/logs/test`);
  const isOurs = daemons.length === 2;
  const env = {
    KAFKA_BROKERS: stack.kafkaBrokers,
    MONGODB_URI: stack.mongodbUri,
    NODE_COMPILE_CACHE: compiledFolder,
    ...(isOurs ? { [marker]: path } : {}),
  };
  return {
    env,
    remove: async () => {
      await remove();
      release();
    },
  };
}
