import { type SpawnOptions, spawn } from 'node:child_process';
import { onAbort } from '../../deploy/local/interrupt.js';

export interface ChildResult {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** A program to run to its end; both its outputs are kept. */
export interface ChildCommand {
  readonly command: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
}

export function runChild({ command, args, env, cwd }: ChildCommand): Promise<ChildResult> {
  return new Promise((resolve, reject) => {
    const options: SpawnOptions = { cwd, env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] };
    const child = spawn(command, [...args], options);
    const release = onAbort(() => void child.kill());
    const output = { stdout: '', stderr: '' };
    for (const name of ['stdout', 'stderr'] as const) {
      child[name]?.setEncoding('utf8').on('data', (text: string) => {
        output[name] += text;
      });
    }
    child.once('error', reject);
    child.once('close', (code) => {
      release();
      resolve({ code: code ?? 1, ...output });
    });
  });
}
