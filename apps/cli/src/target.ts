import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Refusal } from './refusal.js';

/** Where the server is and who asks. */
export interface Target {
  readonly url: string;
  readonly appId: string;
  readonly appToken: string;
  /** Where the credentials are from. */
  readonly from?: string;
}

/** For messages: who asks, without the token. */
export const whoAsks = ({ appId, from }: Target): string =>
  `${appId}, whose token is from ${from ?? 'the environment'}`;

const projectRoot = (folder: string): string =>
  existsSync(join(folder, 'package.json')) || dirname(folder) === folder ? folder : projectRoot(dirname(folder));

const readTarget = (path: string): Partial<Target> => {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Partial<Target>;
  } catch (error) {
    const detail = `${path}: ${(error as Error).message}. Run "npm start" to write it again.`;
    throw new Refusal({ title: "The local stack's credentials cannot be read", detail, code: 'no_credentials' });
  }
};

/** Of the product that this program is part of. */
export const packageVersion = (): string =>
  JSON.parse(readFileSync(join(projectRoot(import.meta.dirname), 'package.json'), 'utf8')).version;

/** Where the local stack may be: where it was told to be, or in the working directory or the project of this program. */
export const localFolders = (given?: string): readonly string[] =>
  given ? [given] : [process.cwd(), projectRoot(import.meta.dirname)].map((folder) => join(folder, '.sluice'));

const localTarget = (folder?: string): Partial<Target> => {
  const path = localFolders(folder)
    .map((folder) => join(folder, 'credentials.json'))
    .find(existsSync);
  return path === undefined ? {} : { ...readTarget(path), from: path };
};

const variables = { url: 'SLUICE_URL', appId: 'SLUICE_APP_ID', appToken: 'SLUICE_APP_TOKEN' } as const;
const parts = Object.keys(variables) as (keyof typeof variables)[];

const unknownTarget = (title: string, detail: string): Refusal =>
  new Refusal({ title, detail, code: 'no_credentials' });

const complete = (target: Partial<Target>, folder?: string): Target => {
  const missing = parts.filter((part) => !target[part]).map((part) => variables[part]);
  if (missing.length > 0) {
    const looked = folder === undefined ? '' : `There is no credentials.json in ${folder}. `;
    const detail = `${looked}Start the local stack with "npm start", or set ${missing.join(', ')}.`;
    throw unknownTarget('It is not known which Sluice to ask', detail);
  }
  const { url = '', appId = '', appToken = '', from } = target;
  const origin = from === undefined ? {} : { from };
  if (/^https?:\/\//.test(url) && URL.canParse(url))
    return { url: url.replace(/\/+$/, ''), appId, appToken, ...origin };
  throw unknownTarget(`${url} is no address of a server`, 'Set SLUICE_URL to one such as http://127.0.0.1:8080.');
};

/** What is given wins over what the local stack, of that folder if one is named, left behind. */
export const findTarget = (given: Partial<Target>, folder?: string): Target => {
  const isComplete = parts.every((part) => given[part]);
  const local = isComplete ? {} : localTarget(folder);
  const from = given.appToken || local.from === undefined ? {} : { from: local.from };
  return complete({ ...Object.fromEntries(parts.map((part) => [part, given[part] || local[part]])), ...from }, folder);
};
