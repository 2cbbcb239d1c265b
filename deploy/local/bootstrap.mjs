// Makes a fresh clone runnable (Node, packages, then build) and hands over to the command. Plain JavaScript without packages:
// it runs before there are any.
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { forgetBuild, isBuilt, stampBuild } from './bootstrap/build-stamp.mjs';
import { switchNode } from './bootstrap/node.mjs';
import { Failure, show } from './bootstrap/run.mjs';
import { usageOf } from './bootstrap/usage.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const commands = {
  demo: 'deploy/local/demo.js',
  start: 'deploy/local/start.js',
  stop: 'deploy/local/stop.js',
  status: 'deploy/local/status.js',
  test: 'deploy/local/test.js',
  bench: 'test/bench/main.js',
};

function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    throw new Failure(`Sluice needs Node 20.19 or newer; this is ${process.versions.node}.`);
  }
}

const readJson = (path) => JSON.parse(readFileSync(join(root, path), 'utf8'));

/** npm writes its own record of what it installed last of all, so an interrupted installation has none. */
function packagesAreInstalled() {
  if (!existsSync(join(root, 'node_modules/.package-lock.json'))) return false;
  const wanted = Object.entries(readJson('package-lock.json').packages);
  const installed = readJson('node_modules/.package-lock.json').packages;
  return wanted.every(([path, item]) => path === '' || item.optional || installed[path]?.version === item.version);
}

/** npm finds its settings beside the Node that it runs on, which may be a fetched one that has none. */
const npmEnv = () => {
  const { SLUICE_STARTED_WITH: started, PREFIX, ...env } = process.env;
  const prefix = PREFIX ?? (started && dirname(dirname(started)));
  return prefix ? { ...env, PREFIX: prefix } : env;
};

async function installPackages() {
  if (packagesAreInstalled()) return;
  const started = Date.now();
  console.error('• Installing packages (npm ci)');
  const args = ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'];
  const { isGood } = await show('npm', args, { cwd: root, env: npmEnv() });
  if (!isGood) {
    throw new Failure('Installing packages failed: see the lines of npm above. A proxy or a registry set in .npmrc?');
  }
  console.error(`✓ Packages installed (${((Date.now() - started) / 1000).toFixed(1)} s)`);
}

/** A program of a package, on this Node whichever comes first on the PATH. */
const runPackage = async (name, args) =>
  (await show(process.execPath, [join(root, 'node_modules/.bin', name), ...args], { cwd: root })).isGood;

/** What its parts weigh is looked at by a test. */
const quietly = ['--logLevel', 'warn'];

async function build() {
  if (isBuilt()) return;
  const started = Date.now();
  console.error('• Building');
  forgetBuild();
  if (!(await runPackage('nest', ['build'])) || !(await runPackage('vite', ['build', ...quietly, 'apps/console']))) {
    throw new Failure('The build failed: see the lines of the compiler above.');
  }
  stampBuild(started);
  console.error(`✓ Built (${((Date.now() - started) / 1000).toFixed(1)} s)`);
}

function isRunning(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

function tryLock(path) {
  try {
    writeFileSync(path, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    return false;
  }
}

/** An empty lock is being written or was cut off by a crash; its age tells. */
function isStale(path) {
  const age = Date.now() - (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
  const holder = existsSync(path) ? Number(readFileSync(path, 'utf8')) : 0;
  return holder === 0 ? age > 5000 : !isRunning(holder);
}

/** Two terminals must not install or build on top of each other. */
async function alone(work) {
  const path = join(root, '.sluice/prepare.lock');
  mkdirSync(join(root, '.sluice'), { recursive: true, mode: 0o700 });
  for (let tries = 0; !tryLock(path); tries++) {
    if (isStale(path)) rmSync(path, { force: true });
    else await sleep(200);
    if (tries === 5) console.error('• Waiting for another run that is installing or building');
  }
  const release = () => rmSync(path, { force: true });
  process.once('exit', release);
  await work();
  process.off('exit', release);
  release();
}

export async function prepare() {
  checkNode();
  await alone(async () => {
    await installPackages();
    await build();
  });
}

/** Format, lint and types. */
async function check() {
  await alone(installPackages);
  const isGood =
    (await runPackage('biome', ['check', '--error-on-warnings', '.'])) &&
    (await runPackage('tsc', ['--noEmit'])) &&
    (await runPackage('tsc', ['--noEmit', '-p', 'apps/console']));
  process.exitCode = isGood ? 0 : 1;
}

async function main([name, ...args]) {
  const file = commands[name];
  const names = ['build', 'check', ...Object.keys(commands)];
  if (!names.includes(name)) throw new Failure(`Usage: bootstrap.mjs ${names.join(' | ')}`);
  const usage = usageOf(name, args);
  if (usage !== null) return console.log(usage);
  checkNode();
  const path = join(root, 'dist', file ?? '');
  // What runs can be stopped and looked at, however broken the sources are, and without fetching anything.
  const isReady = ['stop', 'status'].includes(name) && existsSync(path);
  if (!isReady) await switchNode();
  if (name === 'check') return check();
  if (!isReady) await prepare();
  if (!file) return;
  if (!existsSync(path)) throw new Failure(`There is no ${name} in this version.`);
  process.chdir(root);
  process.argv = [process.argv[0], path, ...args];
  await import(pathToFileURL(path).href);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  main(process.argv.slice(2)).catch((error) => {
    console.error(error instanceof Failure ? `✗ ${error.message}` : error);
    if (process.argv[2] === 'test') console.log('0 passed, 1 failed');
    process.exit(1);
  });
}
