import { chmod, mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cached } from '../../../deploy/local/cache.js';
import { runTo, runTool } from '../../../deploy/local/tool.js';
import { reasonOf, UserError } from '../../../deploy/local/user-error.js';
import type { Environment } from '../service-process.js';

const MISSING =
  'kcat, which docs/publishing.md shows, is not on the PATH, and could not be fetched from the packages of Debian. Install it (Debian, Ubuntu: apt install kcat; macOS: brew install kcat).';

/** Lists and packages of its own: nothing is installed, and nobody has to be root. */
const aptOptions = (work: string): readonly string[] => [
  ...['-q', '-y', '-o', `Dir::State::lists=${work}/lists`, '-o', `Dir::Cache=${work}/cache`],
  ...['-o', 'Debug::NoLocking=1', '-o', 'APT::Sandbox::User='],
];

/** The libraries that it was linked with are beside it. */
const starter = `#!/bin/sh
here=$(dirname "$0")/..
LD_LIBRARY_PATH=$(echo "$here"/lib/*) exec "$here/bin/kcat" "$@"
`;

/** apt checks what it fetches by the keys of its distribution. */
const download = async (folder: string): Promise<void> => {
  const work = join(folder, 'work');
  const archives = join(work, 'cache/archives');
  for (const made of [join(work, 'lists/partial'), join(archives, 'partial'), join(folder, 'path')])
    await mkdir(made, { recursive: true });
  await runTo('Reading the lists of packages failed', 'apt-get', [...aptOptions(work), 'update']);
  const install = ['--no-install-recommends', '--download-only', 'install', 'kcat'];
  await runTo('Fetching kcat failed', 'apt-get', [...aptOptions(work), ...install]);
  const packages = (await readdir(archives)).filter((name) => name.endsWith('.deb'));
  for (const name of packages) await runTo('Unpacking kcat failed', 'dpkg-deb', ['-x', join(archives, name), work]);
  for (const part of ['bin', 'lib']) await rename(join(work, 'usr', part), join(folder, part));
  await rm(work, { recursive: true });
  await writeFile(join(folder, 'path/kcat'), starter);
  await chmod(join(folder, 'path/kcat'), 0o755);
};

const fetch = async (folder: string): Promise<void> => {
  try {
    await download(folder);
    await runTo('kcat does not run here', join(folder, 'path/kcat'), ['-V']);
  } catch (error) {
    throw new UserError(`${MISSING}\n${reasonOf(error)}`);
  }
};

/** kcat on the PATH. */
export const withKcat = async (): Promise<Environment> => {
  if ((await runTool('kcat', ['-V']))?.code === 0) return {};
  return { PATH: `${join(await cached('kcat', fetch), 'path')}:${process.env.PATH}` };
};
