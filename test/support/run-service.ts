import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { projectRoot } from '../../deploy/local/paths.js';
import { requireFreshBuild } from './require-fresh-build.js';

type Line = Readonly<Record<string, unknown>>;

/** Runs a built service until it ends by itself. Returns its exit code and the lines of its log. */
export const runService = async (
  name: string,
  env: Readonly<Record<string, string>>,
): Promise<{ readonly code: number | null; readonly lines: readonly Line[] }> => {
  await requireFreshBuild();
  const child = spawn(process.execPath, [join(projectRoot, `dist/apps/${name}/src/main.js`)], {
    env: { PATH: process.env.PATH, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const kill = (): boolean => child.kill('SIGKILL');
  process.once('exit', kill);
  const [output, [code]] = await Promise.all([text(child.stdout), once(child, 'exit')]);
  process.off('exit', kill);
  const lines = output.split('\n').filter((line) => line.startsWith('{'));
  return { code, lines: lines.map((line) => JSON.parse(line)) };
};
