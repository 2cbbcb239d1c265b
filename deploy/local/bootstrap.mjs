// Makes a fresh clone runnable (packages, then build) and hands over to the command. Plain JavaScript without packages:
// it runs before there are any.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const commands = {
  demo: 'deploy/local/demo.js',
  start: 'deploy/local/start.js',
  stop: 'deploy/local/stop.js',
  status: 'deploy/local/status.js',
  test: 'deploy/local/test.js',
  bench: 'test/bench/main.js',
};

class Failure extends Error {}

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

/** Output goes to stderr, so that a command's own stdout stays clean. */
function run(command, args) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, stdio: ['ignore', 2, 2] });
    const passOn = (signal) => child.kill(signal);
    const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
    for (const signal of signals) process.on(signal, passOn);
    child.on('error', reject);
    child.on('exit', (code, signal) => {
      for (const name of signals) process.off(name, passOn);
      if (signal || code > 128) reject(new Failure(`${command} was interrupted.`));
      else resolve(code === 0);
    });
  });
}

async function installPackages() {
  if (packagesAreInstalled()) return;
  const started = Date.now();
  console.error('• Installing packages (npm ci)');
  const done = await run('npm', ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error']);
  if (!done) {
    throw new Failure('Installing packages failed: see the lines of npm above. A proxy or a registry set in .npmrc?');
  }
  console.error(`✓ Packages installed (${((Date.now() - started) / 1000).toFixed(1)} s)`);
}

/** Of files and folders: a folder's time changes when something in it is deleted. */
function newestChange(path) {
  const info = statSync(path, { throwIfNoEntry: false });
  if (!info?.isDirectory()) return info?.mtimeMs ?? 0;
  const within = readdirSync(path).filter((name) => name !== 'node_modules' && name !== 'dist');
  return Math.max(info.mtimeMs, ...within.map((name) => newestChange(join(path, name))));
}

const sources = [
  ...['apps', 'libs', 'deploy', 'test', 'docs', 'examples'],
  ...['package-lock.json', 'tsconfig.json', 'nest-cli.json', 'vitest.config.ts'],
];
const stamp = join(root, 'dist/.built');

/** Holds when the last good build began. To ask the compiler takes seconds, even when there is nothing to do. */
function isBuilt() {
  if (!existsSync(stamp)) return false;
  const builtAt = Number(readFileSync(stamp, 'utf8'));
  return sources.every((name) => newestChange(join(root, name)) < builtAt);
}

async function build() {
  if (isBuilt()) return;
  const started = Date.now();
  console.error('• Building');
  rmSync(stamp, { force: true });
  if (!(await run(process.execPath, [join(root, 'node_modules/@nestjs/cli/bin/nest.js'), 'build']))) {
    throw new Failure('The build failed: see the lines of the compiler above.');
  }
  writeFileSync(stamp, String(started));
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

async function main([name, ...args]) {
  const file = commands[name];
  if (!file && name !== 'build') throw new Failure(`Usage: bootstrap.mjs build | ${Object.keys(commands).join(' | ')}`);
  const path = join(root, 'dist', file ?? '');
  // What runs can be stopped and looked at, however broken the sources are.
  if (!['stop', 'status'].includes(name) || !existsSync(path)) await prepare();
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
