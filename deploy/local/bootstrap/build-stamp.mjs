// Whether dist was built from the sources that are there. Plain JavaScript without packages: it runs before there are any.
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const projectRoot = fileURLToPath(new URL('../../..', import.meta.url));
const config = ['package-lock.json', 'tsconfig.json', 'nest-cli.json'];
const sources = ['apps', 'libs', 'deploy', 'test', 'docs', 'examples', 'vitest.config.ts', ...config];
const stampOf = (root) => join(root, 'dist/.built');

/** Of files and folders: a folder's time changes when something in it is deleted. */
function newestChange(path) {
  const info = statSync(path, { throwIfNoEntry: false });
  if (!info?.isDirectory()) return info?.mtimeMs ?? 0;
  const within = readdirSync(path).filter((name) => name !== 'node_modules' && name !== 'dist');
  return Math.max(info.mtimeMs, ...within.map((name) => newestChange(join(path, name))));
}

/** When the last good build began; undefined without one. */
const builtAt = (root) => (existsSync(stampOf(root)) ? Number(readFileSync(stampOf(root), 'utf8')) : undefined);

/** To ask the compiler takes seconds, even when there is nothing to do. */
export function isBuilt() {
  const began = builtAt(projectRoot);
  return began !== undefined && sources.every((name) => newestChange(join(projectRoot, name)) < began);
}

export const forgetBuild = () => rmSync(stampOf(projectRoot), { force: true });

export const stampBuild = (began) => writeFileSync(stampOf(projectRoot), String(began));

const processes = ['apps', 'libs', 'deploy', ...config];

const isOfTests = ({ name, parentPath }) => name.endsWith('.spec.ts') || /^apps.[^\\/]+.test/.test(parentPath);

function* filesOf(root, name) {
  const info = statSync(join(root, name), { throwIfNoEntry: false });
  if (info?.isFile()) yield name;
  if (!info?.isDirectory()) return;
  for (const entry of readdirSync(join(root, name), { withFileTypes: true })) {
    const path = join(name, entry.name);
    if (entry.isDirectory()) yield* filesOf(root, path);
    else if (!isOfTests({ name: entry.name, parentPath: name })) yield path;
  }
}

/** Why the processes in dist are not those of the sources, to the best of what times of files tell; undefined if they are. */
export function staleBuild(root = projectRoot) {
  const began = builtAt(root);
  if (began === undefined) return 'dist is not built: run npm run build';
  for (const name of processes)
    for (const path of filesOf(root, name))
      if (statSync(join(root, path)).mtimeMs >= began) return `${path} is newer than dist: run npm run build`;
  return undefined;
}
