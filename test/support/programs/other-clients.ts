import { symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { cached } from '../../../deploy/local/cache.js';
import { projectRoot } from '../../../deploy/local/paths.js';
import { runTo } from '../../../deploy/local/tool.js';
import { reasonOf, UserError } from '../../../deploy/local/user-error.js';
import type { Environment } from '../service-process.js';

const requirements = join(projectRoot, 'test/support/programs/python-requirements.txt');

const MISSING =
  'confluent-kafka, the client of publish.py in docs/publishing.md, could not be installed from PyPI. It needs python3 (3.10 to 3.14) with pip (Debian, Ubuntu: apt install python3-pip).';

const install = async (folder: string): Promise<void> => {
  const exactly = ['--require-hashes', '--only-binary', ':all:', '-r', requirements];
  try {
    await runTo('pip failed', 'python3', ['-m', 'pip', 'install', '-q', '--target', folder, ...exactly]);
  } catch (error) {
    throw new UserError(`${MISSING}\n${reasonOf(error)}`);
  }
};

const ASKING = 'import sys; print("%d.%d" % sys.version_info[:2])';

/** What is installed is for one version of Python. */
export const withPythonClient = async (): Promise<Environment> => {
  const version = (await runTo(MISSING, 'python3', ['-c', ASKING])).trim();
  return { PYTHONPATH: await cached(`confluent-kafka-2.16.1-python-${version}`, install) };
};

/** Packages where Node looks for them, and no other Node than this one. */
export const withPackages = async (folder: string): Promise<Environment> => {
  await symlink(join(projectRoot, 'node_modules'), join(folder, 'node_modules'));
  return { PATH: `${join(process.execPath, '..')}:${process.env.PATH}` };
};
