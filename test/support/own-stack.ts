import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Daemon, startDaemon, waitForDaemon } from '../../deploy/local/daemon.js';
import { PortChooser, randomBasePort } from '../../deploy/local/ports.js';
import { probeKafka } from '../../deploy/local/probe-kafka.js';
import { isAlive } from '../../deploy/local/process-identity.js';
import { probePrimary } from '../../deploy/local/replica-set.js';
import { readSettings } from '../../deploy/local/settings.js';
import { startStack } from '../../deploy/local/stack.js';
import { givenServers, type Servers } from './environment.js';
import { until } from './until.js';

export type ServerName = 'kafka' | 'mongod';

const probes = { kafka: probeKafka, mongod: probePrimary } as const;

/** A broker or a mongod that belongs to one test file, which may do to it what no other test should suffer from. */
export class OwnServer {
  constructor(
    readonly servers: Servers,
    private daemon: Daemon,
    private readonly folder: string,
  ) {
    process.once('exit', () => this.#signal('SIGKILL'));
  }

  /** Ends it with the signal and waits until it has ended. */
  async stop(signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
    this.#signal(signal);
    await until(`${this.daemon.name} has ended`, () => !isAlive(this.daemon));
  }

  /** Starts it again on the same port with the same data. */
  async start(): Promise<void> {
    this.daemon = startDaemon(this.daemon);
    const probe = probes[this.daemon.name as ServerName];
    await waitForDaemon(this.daemon, () => probe(this.daemon.port), 90);
  }

  async end(): Promise<void> {
    await this.stop('SIGKILL');
    rmSync(this.folder, { recursive: true, force: true });
  }

  #signal(signal: NodeJS.Signals): void {
    if (isAlive(this.daemon)) process.kill(this.daemon.pid, signal);
  }
}

/** Starts a broker or a mongod beside the given ones; the other of the two is the given one. */
export async function startOwnServer(name: ServerName): Promise<OwnServer> {
  const given = givenServers();
  const kept = name === 'kafka' ? { mongodbUri: given.mongodbUri } : { kafkaBrokers: given.kafkaBrokers };
  const nothing = { kafkaBrokers: undefined, mongodbUri: undefined };
  const folder = mkdtempSync(join(tmpdir(), 'sluice-own-'));
  const base = randomBasePort();
  const daemons: Daemon[] = [];
  const servers = await startStack({
    settings: { ...readSettings(), kafkaHeap: '512m', ...nothing, ...kept },
    data: folder,
    logs: join(folder, 'logs'),
    ports: { kafka: base, controller: base + 1, mongod: base + 2 },
    chooser: new PortChooser(),
    onStarted: (daemon) => void daemons.push(daemon),
  });
  const [daemon] = daemons;
  if (!daemon) throw new Error(`${name} has not been started.`);
  return new OwnServer(servers, daemon, folder);
}
