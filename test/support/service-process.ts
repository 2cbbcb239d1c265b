import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { projectRoot } from '../../deploy/local/paths.js';
import { killAtExit } from './kill-at-exit.js';
import { until } from './until.js';

export type Environment = Readonly<Record<string, string>>;

export interface ServicePlan {
  readonly name: string;
  readonly program: string;
  readonly env: Environment;
  readonly log: string;
  /** Of /health. */
  readonly port: number;
}

export interface Exit {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

/**
 * One process of Sluice under a supervisor that starts it again whenever it ends, as Kubernetes would.
 * `SLUICE_CRASH_AT` holds for one life only: the next one starts without it.
 */
export class ServiceProcess {
  /** How those of its lives ended that were not asked to end. */
  readonly exits: Exit[] = [];
  #child: ChildProcess | undefined;
  #isWanted = false;

  constructor(private readonly plan: ServicePlan) {}

  get name(): string {
    return this.plan.name;
  }

  get log(): string {
    return this.plan.log;
  }

  /** Of its life at this moment; undefined: it does not live. */
  get pid(): number | undefined {
    return this.#child?.pid;
  }

  /** Throws when it ends before it is ready. */
  async start(crashAt?: string): Promise<void> {
    const livesBefore = this.exits.length;
    this.#isWanted = true;
    this.#spawn(crashAt);
    await until(`${this.name} is ready`, () => {
      if (this.exits.length > livesBefore) throw new Error(`${this.name} ended while it was starting; see ${this.log}`);
      return isOk(this.#healthUrl);
    });
  }

  async becomesReady(): Promise<void> {
    await until(`${this.name} is ready`, () => isOk(this.#healthUrl));
  }

  /** SIGKILL; the supervisor starts it again. */
  kill(): void {
    this.#child?.kill('SIGKILL');
  }

  /** SIGSTOP: alive for the system, dead for everyone else. */
  freeze(): void {
    this.#child?.kill('SIGSTOP');
  }

  thaw(): void {
    this.#child?.kill('SIGCONT');
  }

  /** SIGTERM, for good. Returns how it ended. */
  async stop(): Promise<Exit> {
    const child = this.#child;
    this.#isWanted = false;
    child?.kill('SIGTERM');
    await until(`${this.name} has stopped`, () => this.#child === undefined, { seconds: 30 });
    return { code: child?.exitCode ?? null, signal: child?.signalCode ?? null };
  }

  /** SIGKILL, for good. */
  async end(): Promise<void> {
    this.#isWanted = false;
    this.#child?.kill('SIGKILL');
    await until(`${this.name} has ended`, () => this.#child === undefined, { seconds: 10 });
  }

  get #healthUrl(): string {
    return `http://127.0.0.1:${this.plan.port}/health/ready`;
  }

  #spawn(crashAt?: string): void {
    const { program, log, env } = this.plan;
    const out = openSync(log, 'a');
    const crash = crashAt ? { SLUICE_CRASH_AT: crashAt } : {};
    const options = {
      cwd: projectRoot,
      env: { ...process.env, ...env, ...crash },
      stdio: ['ignore', out, out] as const,
    };
    const child = spawn(process.execPath, [program], { ...options, stdio: [...options.stdio] });
    closeSync(out);
    killAtExit(child);
    this.#child = child;
    child.once('exit', (code, signal) => this.#ended({ code, signal }));
  }

  #ended(exit: Exit): void {
    this.#child = undefined;
    if (!this.#isWanted) return;
    this.exits.push(exit);
    this.#spawn();
  }
}

async function isOk(url: string): Promise<boolean> {
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(2_000) });
    await answer.body?.cancel();
    return answer.ok;
  } catch {
    // Not listening, or frozen: not ready.
    return false;
  }
}
