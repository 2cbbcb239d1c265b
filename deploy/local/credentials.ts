import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { localFolder } from './paths.js';
import { readPrivateJson, writePrivateJson } from './private-file.js';

/** What the CLI and scripts need to reach the local stack. */
export type Credentials = {
  readonly url: string;
  readonly appId: string;
  readonly appToken: string;
  readonly mongodbUri: string;
  readonly kafkaBrokers: string;
};

export const credentialsPath = join(localFolder, 'credentials.json');

export const readCredentials = (): Credentials | undefined =>
  readPrivateJson(credentialsPath) as Credentials | undefined;

/** Only once this stack's own api answers on that address. */
export const writeCredentials = (credentials: Credentials): void => writePrivateJson(credentialsPath, credentials);

/** While the api isn't meant to run its port may be somebody else's, to whom no client may send the token. */
export const removeCredentials = (): void => rmSync(credentialsPath, { force: true });
