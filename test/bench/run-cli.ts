import { join } from 'node:path';
import { projectRoot } from '../../deploy/local/paths.js';
import type { Target } from './bench-stack.js';
import { runChild } from './run-child.js';

/** Runs the command line as a user does. Returns what it printed, whatever its exit code. */
export async function runCli(target: Target, args: readonly string[]): Promise<string> {
  const cli = join(projectRoot, 'dist/apps/cli/src/main.js');
  const env = { SLUICE_URL: target.url, SLUICE_APP_ID: target.appId, SLUICE_APP_TOKEN: target.appToken };
  return (await runChild({ command: process.execPath, args: [cli, ...args], env })).stdout;
}
