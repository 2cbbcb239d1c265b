import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { projectRoot } from '../../../deploy/local/paths.js';
import { passedOn } from '../../../test/support/environment.js';
import { killAtExit } from '../../../test/support/kill-at-exit.js';
import { requireFreshBuild } from '../../../test/support/require-fresh-build.js';

const program = join(projectRoot, 'dist/apps/api/src/main.js');

/** The built api as a process of its own, on a free port. */
export class ApiProcess {
  private constructor(
    private readonly child: ChildProcess,
    readonly url: string,
  ) {}

  static start(env: Readonly<Record<string, string>>): Promise<ApiProcess> {
    return ApiProcess.spawn(env, 'serving HTTP');
  }

  /** As soon as it listens, whether or not its database is there. */
  static startEarly(env: Readonly<Record<string, string>>): Promise<ApiProcess> {
    return ApiProcess.spawn(env, 'listening');
  }

  private static async spawn(env: Readonly<Record<string, string>>, moment: string): Promise<ApiProcess> {
    await requireFreshBuild();
    const child = spawn(process.execPath, [program], {
      env: { ...passedOn(), ...env, SLUICE_HTTP_PORT: '0' },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    killAtExit(child);
    return new ApiProcess(child, await addressIn(child, moment));
  }

  /** Memory that it holds, in MiB. */
  get residentMib(): number {
    const [, kib] = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${this.child.pid}/status`, 'utf8')) ?? [];
    return Number(kib) / 1024;
  }

  /** How long its main thread, which runs the event loop, has worked, in milliseconds: in steps of 10. */
  get threadMs(): number {
    const { pid } = this.child;
    const [, fields = ''] = /\) (.*)$/s.exec(readFileSync(`/proc/${pid}/task/${pid}/stat`, 'utf8')) ?? [];
    const [user, system] = fields.split(' ').slice(11, 13);
    return (Number(user) + Number(system)) * 10;
  }

  get hasEnded(): boolean {
    return this.child.exitCode !== null || this.child.signalCode !== null;
  }

  /** Asks it to leave. Returns its exit code. */
  async stop(): Promise<number | null> {
    if (this.child.exitCode !== null) return this.child.exitCode;
    const exited = once(this.child, 'exit');
    this.child.kill('SIGTERM');
    const [code] = await exited;
    return code;
  }
}

/** Where it listens, once its log has said the words; reading on keeps its output from piling up. */
const addressIn = (child: ChildProcess, moment: string): Promise<string> =>
  new Promise((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`the api ended with ${code}; is the project built?`)));
    if (!child.stdout) throw new Error('the api has no output');
    let port = 0;
    createInterface({ input: child.stdout }).on('line', (line) => {
      const entry = JSON.parse(line);
      if (entry.msg === 'listening') port = entry.port;
      if (entry.msg === moment) resolve(`http://127.0.0.1:${port}`);
    });
  });
