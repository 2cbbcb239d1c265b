// Whether dist was built from the sources that are there. Plain JavaScript without packages: it runs before there are any.
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const config = ['package-lock.json', 'tsconfig.json', 'nest-cli.json'];
const sources = ['apps', 'libs', 'deploy', 'test', 'docs', 'examples', 'vitest.config.ts', ...config];
const stamp = join(root, 'dist/.built');

/** Of files and folders: a folder's time changes when something in it is deleted. */
function newestChange(path) {
  const info = statSync(path, { throwIfNoEntry: false });
  if (!info?.isDirectory()) return info?.mtimeMs ?? 0;
  const within = readdirSync(path).filter((name) => name !== 'node_modules' && name !== 'dist');
  return Math.max(info.mtimeMs, ...within.map((name) => newestChange(join(path, name))));
}

/** When the last good build began; undefined without one. */
const builtAt = () => (existsSync(stamp) ? Number(readFileSync(stamp, 'utf8')) : undefined);

/** To ask the compiler takes seconds, even when there is nothing to do. */
export function isBuilt() {
  const began = builtAt();
  return began !== undefined && sources.every((name) => newestChange(join(root, name)) < began);
}

export const forgetBuild = () => rmSync(stamp, { force: true });

export const stampBuild = (began) => writeFileSync(stamp, String(began));
