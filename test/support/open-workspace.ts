import { standardAttributes } from '#libs/attributes';
import { type Provisioned, provisionWorkspace } from '#libs/mongo';
import { Asker } from '../../apps/api/test/asker.js';
import { runCli } from './cli.js';
import type { Environment } from './service-process.js';
import type { Sluice } from './sluice.js';
import type { TrialPlace } from './trial.js';

const provision = ({ database, servers }: Sluice, workspace: string): Promise<Provisioned> => {
  const place = { workspace, name: workspace, country: 'HU', zone: 'Europe/Budapest', attributes: standardAttributes };
  return provisionWorkspace({ ...place, uri: servers.mongodbUri, database: database.name });
};

/** Another workspace of a Sluice, and who asks as it. */
export const openWorkspace = async (sluice: Sluice, workspace: string): Promise<Asker> =>
  Asker.as(sluice.clientEnv.SLUICE_URL ?? '', await provision(sluice, workspace));

/** Another workspace of a Sluice, for trials of its own. */
export interface WorkspacePlace extends TrialPlace {
  /** What the CLI is told. */
  readonly clientEnv: Environment;
}

export const openTrialPlace = async (sluice: Sluice, workspace: string): Promise<WorkspacePlace> => {
  const { appId, appToken } = await provision(sluice, workspace);
  const clientEnv = { ...sluice.clientEnv, SLUICE_APP_ID: appId, SLUICE_APP_TOKEN: appToken };
  const { folder, database } = sluice;
  return { folder, database, clientEnv, cli: (...args) => runCli(args, clientEnv) };
};
