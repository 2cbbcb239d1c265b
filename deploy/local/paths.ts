import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

/** The folder with package.json: this file runs from the sources in tests and from dist otherwise. */
function findRoot(folder: string): string {
  return existsSync(join(folder, 'package.json')) ? folder : findRoot(dirname(folder));
}

export const projectRoot = findRoot(import.meta.dirname);

/**
 * What the local stack keeps: data, logs, state, credentials. Deleting it starts from nothing. It is in the project unless
 * SLUICE_LOCAL_FOLDER names another place, for a second stack out of the same clone say.
 */
export const localFolder = resolve(process.env.SLUICE_LOCAL_FOLDER || join(projectRoot, '.sluice'));

export const dataFolder = join(localFolder, 'data');

export const logsFolder = join(localFolder, 'logs');

/** What Node has compiled of services, so that the next ones start sooner; deleting it costs seconds once. */
export const compiledFolder = join(localFolder, 'compiled');

/** Fetched programs, shared by all clones of this user. */
export const cacheFolder = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'sluice');
