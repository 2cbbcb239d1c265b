import { spawn } from 'node:child_process';
import { onAbort } from './interrupt.js';
import { codeOf, UserError } from './user-error.js';

export type ToolResult = { readonly code: number; readonly output: string };

/** Runs a program to its end and keeps what it printed; undefined when there is no such program. */
export function runTool(command: string, args: readonly string[], cwd?: string): Promise<ToolResult | undefined> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'] });
    const release = onAbort(() => void child.kill());
    const chunks: Buffer[] = [];
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.on('error', (error) => {
      release();
      if (codeOf(error) === 'ENOENT') resolve(undefined);
      else reject(error);
    });
    child.on('close', (code) => {
      release();
      resolve({ code: code ?? 1, output: Buffer.concat(chunks).toString() });
    });
  });
}

export const lastLines = (text: string, count = 15): string => text.trimEnd().split('\n').slice(-count).join('\n');

/** Runs a program that has to succeed. `purpose` opens the message when it doesn't. */
export async function runTo(purpose: string, command: string, args: readonly string[]): Promise<string> {
  const result = await runTool(command, args);
  if (result?.code === 0) return result.output;
  const what = result
    ? `${command} ended with ${result.code}:\n${lastLines(result.output)}`
    : `there is no ${command}.`;
  throw new UserError(`${purpose}: ${what}`);
}
