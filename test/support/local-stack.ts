import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createConnection } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { projectRoot } from '../../deploy/local/paths.js';
import { isAlive, type RunningProcess } from '../../deploy/local/process-identity.js';
import type { StackMember, State } from '../../deploy/local/state.js';
import { type CliEnd, runCli } from './cli.js';
import { Database } from './database.js';
import { requireFreshBuild } from './require-fresh-build.js';
import { until } from './until.js';

export const localProcesses = ['kafka', 'mongod', 'api', 'ingest', 'validator', 'applier', 'transactions'] as const;
export type LocalProcess = (typeof localProcesses)[number];

interface Credentials {
  readonly url: string;
  readonly appId: string;
  readonly appToken: string;
  readonly mongodbUri: string;
}

/** A start is given the two cores of the test run, and others may use them at the same time. */
const startSeconds = 240;

/** What `npm start` brings up, in a data folder of its own. */
export class LocalStack {
  readonly folder = mkdtempSync(join(tmpdir(), 'sluice-local-'));
  #database: Database | undefined;

  /** Like `npm start`, `npm stop`. Returns what it said. */
  async run(command: 'start' | 'stop' | 'status', ...args: readonly string[]): Promise<CliEnd> {
    await requireFreshBuild();
    const program = join(projectRoot, `dist/deploy/local/${command}.js`);
    const { exitCode, stdout, stderr } = await execa(process.execPath, [program, ...args], {
      env: this.#env,
      reject: false,
      timeout: startSeconds * 1000,
    });
    return { exitCode, stdout, stderr };
  }

  /** Throws unless it succeeds. */
  async start(): Promise<CliEnd> {
    const end = await this.run('start');
    if (end.exitCode !== 0) throw new Error(`npm start ended with ${end.exitCode}:\n${end.stderr}`);
    return end;
  }

  get state(): State {
    return JSON.parse(readFileSync(join(this.folder, 'state.json'), 'utf8'));
  }

  get credentials(): Credentials {
    return JSON.parse(readFileSync(join(this.folder, 'credentials.json'), 'utf8'));
  }

  member(name: LocalProcess): StackMember {
    const found = this.state.members.find((member) => member.name === name);
    if (!found) throw new Error(`${name} is not among the processes of the stack.`);
    return found;
  }

  pids(): Readonly<Record<string, number>> {
    return Object.fromEntries(localProcesses.map((name) => [name, this.member(name).pid]));
  }

  log(name: LocalProcess): string {
    return readFileSync(this.member(name).log, 'utf8');
  }

  signal(name: LocalProcess | 'supervisor', signal: NodeJS.Signals): RunningProcess {
    const target = name === 'supervisor' ? this.state.supervisor : this.member(name);
    if (!target || !isAlive(target)) throw new Error(`${name} is not running.`);
    process.kill(target.pid, signal);
    return target;
  }

  /** Waits until another process of that name has been started. */
  async startedAgain(name: LocalProcess, pid: number, seconds: number): Promise<void> {
    await until(`${name} was started again`, () => this.member(name).pid !== pid, { seconds });
  }

  /** Of a service. */
  async isReady(name: LocalProcess): Promise<boolean> {
    try {
      const url = `http://127.0.0.1:${this.member(name).port}/health/ready`;
      return (await fetch(url, { signal: AbortSignal.timeout(5_000) })).ok;
    } catch {
      // Not listening yet.
      return false;
    }
  }

  /** Finds the stack by the credentials in its folder, as a user's does. */
  cli(...args: readonly string[]): Promise<CliEnd> {
    return runCli(args, { SLUICE_LOCAL_FOLDER: this.folder });
  }

  async open(): Promise<void> {
    this.#database = await Database.open(this.credentials.mongodbUri, 'sluice');
  }

  get database(): Database {
    if (!this.#database) throw new Error('Open it first.');
    return this.#database;
  }

  async end(): Promise<void> {
    await this.#database?.close();
    await this.run('stop');
    rmSync(this.folder, { recursive: true, force: true, maxRetries: 5 });
  }

  get #env(): NodeJS.ProcessEnv {
    return {
      SLUICE_LOCAL_FOLDER: this.folder,
      KAFKA_BROKERS: '',
      MONGODB_URI: '',
      SLUICE_LOCAL_KAFKA_HEAP: '512m',
      SLUICE_LOCAL_MONGOD_CACHE_GB: '1',
    };
  }
}

/** Whether somebody listens there. */
export const accepts = (port: number, host: string): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = createConnection({ port, host });
    const answer = (isOpen: boolean) => {
      socket.destroy();
      resolve(isOpen);
    };
    socket.once('connect', () => answer(true)).once('error', () => answer(false));
  });
