import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from '../../deploy/local/paths.js';
import { PortChooser } from '../../deploy/local/ports.js';
import { type LocalAccess, provision } from '../../deploy/local/provision.js';
import { Broker } from './broker.js';
import { type CliEnd, runCli } from './cli.js';
import { Database } from './database.js';
import { givenServers, type Servers } from './environment.js';
import { requireFreshBuild } from './require-fresh-build.js';
import { type Environment, ServiceProcess } from './service-process.js';

export const services = ['api', 'ingest', 'validator', 'applier', 'transactions'] as const;
export type Service = (typeof services)[number];

export interface SluicePlan {
  /** Another broker or database than the ones that the test run was given. */
  readonly servers?: Servers;
  /** Instances of a process; one without it. */
  readonly instances?: Partial<Record<Service, number>>;
  readonly env?: Environment;
}

/** Short, so that a killed process is missed soon; the broker allows no shorter session than 6 s. */
const quickRecovery: Environment = {
  SLUICE_SESSION_TIMEOUT_MS: '6000',
  SLUICE_LEASE_MS: '3000',
  SLUICE_STALL_MS: '5000',
};

/** Anywhere below the range that systems take outgoing connections from, so that test runs side by side don't meet. */
const anyPort = (): number => 20_000 + Math.floor(Math.random() * 12_000);

/** How it is reached; another token after a reset. */
interface Access extends LocalAccess {
  readonly servers: Servers;
}

const namesOf = (name: string) => ({ database: name, topicPrefix: name });

/** A whole Sluice out of real processes, with topics and a database of its own. */
export class Sluice {
  readonly #processes = new Map<string, ServiceProcess>();
  readonly folder = mkdtempSync(join(tmpdir(), 'sluice-test-'));
  readonly #ports = new PortChooser();
  #keepsLogs = false;

  constructor(
    readonly database: Database,
    readonly broker: Broker,
    private readonly env: Environment,
    private client: Access,
    private readonly apiPort: number,
  ) {}

  /** What the CLI is told: address, workspace, token. */
  get clientEnv(): Environment {
    const { appId, appToken } = this.client;
    return { SLUICE_URL: `http://127.0.0.1:${this.apiPort}`, SLUICE_APP_ID: appId, SLUICE_APP_TOKEN: appToken };
  }

  get servers(): Servers {
    return this.client.servers;
  }

  /** As it was when it started, but for what its topics hold: they are read already. */
  async reset(): Promise<void> {
    await this.database.empty(['deployment', 'heartbeats']);
    const { servers, deployment } = this.client;
    this.client = { servers, ...(await provision({ ...servers, ...namesOf(this.database.name), deployment })) };
  }

  /** `applier` or `applier-1` is the first instance, `applier-2` the second. */
  process(name: string): ServiceProcess {
    const found = this.#processes.get(/-\d+$/.test(name) ? name : `${name}-1`);
    if (!found) throw new Error(`No process is called ${name}.`);
    return found;
  }

  get processes(): readonly ServiceProcess[] {
    return [...this.#processes.values()];
  }

  /** Starts one more instance of a service. */
  async join(service: Service): Promise<ServiceProcess> {
    const added = await this.#add(service);
    await added.start();
    return added;
  }

  async startAll(instances: Partial<Record<Service, number>>): Promise<void> {
    for (const service of services) {
      for (let i = 0; i < (instances[service] ?? 1); i++) await this.#add(service);
    }
    await Promise.all(this.processes.map((process) => process.start()));
  }

  /** Runs the CLI with this Sluice's address and token. */
  cli(...args: readonly string[]): Promise<CliEnd> {
    return runCli(args, this.clientEnv);
  }

  keepLogs(): void {
    this.#keepsLogs = true;
  }

  async end(): Promise<void> {
    await Promise.all(this.processes.map((process) => process.end()));
    await this.broker.drop();
    await this.database.drop();
    if (!this.#keepsLogs) rmSync(this.folder, { recursive: true });
  }

  async #add(service: Service): Promise<ServiceProcess> {
    const number = this.processes.filter(({ name }) => name.startsWith(`${service}-`)).length + 1;
    const name = `${service}-${number}`;
    const port = service === 'api' ? this.apiPort : await this.#ports.choose(anyPort());
    const program = join(projectRoot, `dist/apps/${service}/src/main.js`);
    const env = { ...this.env, [service === 'api' ? 'SLUICE_HTTP_PORT' : 'SLUICE_METRICS_PORT']: String(port) };
    const added = new ServiceProcess({ name, program, env, port, log: join(this.folder, `${name}.log`) });
    this.#processes.set(name, added);
    return added;
  }
}

/** Starts it and waits until every process says that it is ready. The one who starts it calls `end`. */
export async function startSluice({
  servers = givenServers(),
  instances = {},
  env = {},
}: SluicePlan = {}): Promise<Sluice> {
  await requireFreshBuild();
  const name = `test-${randomBytes(6).toString('hex')}`;
  const access = { servers, ...(await provision({ ...servers, ...namesOf(name) })) };
  const apiPort = await new PortChooser().choose(anyPort());
  const processEnv = {
    KAFKA_BROKERS: servers.kafkaBrokers,
    MONGODB_URI: servers.mongodbUri,
    SLUICE_DATABASE: name,
    SLUICE_TOPIC_PREFIX: name,
    SLUICE_DEPLOYMENT: access.deployment,
    SLUICE_HTTP_HOST: '127.0.0.1',
    ...quickRecovery,
    ...env,
  };
  const database = await Database.open(servers.mongodbUri, name);
  const broker = await Broker.open(servers.kafkaBrokers, name);
  const sluice = new Sluice(database, broker, processEnv, access, apiPort);
  try {
    await sluice.startAll(instances);
  } catch (error) {
    await sluice.end();
    throw error;
  }
  return sluice;
}
