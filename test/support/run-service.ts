import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { projectRoot } from '../../deploy/local/paths.js';
import { passedOn } from './environment.js';
import { killAtExit } from './kill-at-exit.js';
import { requireFreshBuild } from './require-fresh-build.js';

type Line = Readonly<Record<string, unknown>>;

/** Runs a built service until it ends by itself. Returns its exit code and the lines of its log. */
export const runService = async (
  name: string,
  env: Readonly<Record<string, string>>,
): Promise<{ readonly code: number | null; readonly lines: readonly Line[] }> => {
  await requireFreshBuild();
  const child = spawn(process.execPath, [join(projectRoot, `dist/apps/${name}/src/main.js`)], {
    env: { PATH: process.env.PATH, ...passedOn(), ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  killAtExit(child);
  const [output, [code]] = await Promise.all([text(child.stdout), once(child, 'exit')]);
  const lines = output.split('\n').filter((line) => line.startsWith('{'));
  return { code, lines: lines.map((line) => JSON.parse(line)) };
};
