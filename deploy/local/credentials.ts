import { join } from 'node:path';
import { localFolder } from './paths.js';
import { readJson, writePrivateJson } from './private-file.js';

/** What the CLI and scripts need to reach the local stack. */
export type Credentials = {
  readonly url: string;
  readonly appId: string;
  readonly appToken: string;
  readonly mongodbUri: string;
  readonly kafkaBrokers: string;
};

const path = join(localFolder, 'credentials.json');

export const readCredentials = (): Credentials | undefined => readJson(path) as Credentials | undefined;

export const writeCredentials = (credentials: Credentials): void => writePrivateJson(path, credentials);
