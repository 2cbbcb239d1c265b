import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { AdminRefusal } from './admin-refusal.js';

/** Where the database is, and the api that its people reach. */
export interface DatabasePlace {
  readonly mongodbUri: string;
  readonly database: string;
  /** Of links. */
  readonly url: string;
}

/** What the command line and the environment say of it. */
export interface GivenPlace extends Partial<DatabasePlace> {
  /** That of the local stack, if not the usual one. */
  readonly localFolder?: string;
}

const projectRoot = (folder: string): string =>
  existsSync(join(folder, 'package.json')) || dirname(folder) === folder ? folder : projectRoot(dirname(folder));

const localPlace = (given?: string): Partial<DatabasePlace> => {
  const folders = given ? [given] : [process.cwd(), projectRoot(import.meta.dirname)].map((at) => join(at, '.sluice'));
  const path = folders.map((folder) => join(folder, 'credentials.json')).find(existsSync);
  if (path === undefined) return {};
  const { mongodbUri, url } = JSON.parse(readFileSync(path, 'utf8')) as Partial<DatabasePlace>;
  return { ...(mongodbUri && { mongodbUri }), ...(url && { url }) };
};

/** What is given wins over what the local stack left behind. Throws AdminRefusal. */
export const findDatabase = ({ localFolder, ...given }: GivenPlace): DatabasePlace => {
  const { mongodbUri, database = 'sluice', url } = { ...(given.mongodbUri ? {} : localPlace(localFolder)), ...given };
  if (!mongodbUri)
    throw new AdminRefusal('It is not known which database is meant', 'Start the local stack, or set MONGODB_URI.');
  return { mongodbUri, database, url: (url ?? 'http://127.0.0.1:8080').replace(/\/+$/, '') };
};
