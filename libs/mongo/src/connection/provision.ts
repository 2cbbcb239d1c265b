import type { AttributeDefinition } from '#libs/messages';
import { createLogger } from '#libs/runtime';
import { openStores, type Stores } from '../stores.js';
import { connectMongo } from './connection.js';
import { ensureDeployment } from './deployment.store.js';
import { ensureIndexes } from './indexes.js';

export interface ProvisionRequest {
  readonly uri: string;
  readonly database: string;
  readonly workspace: string;
  readonly name: string;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  /** IANA zone. */
  readonly zone: string;
  readonly attributes: readonly AttributeDefinition[];
  readonly appId?: string | undefined;
  /** A token made earlier: kept as long as the workspace still knows it. */
  readonly appToken?: string | undefined;
  /** The deployment that the database must be of, if it is of one. */
  readonly deployment?: string | undefined;
  /** Kafka's own id of the cluster that belongs to it; without it: any. */
  readonly cluster?: string | undefined;
}

export interface Provisioned {
  readonly appId: string;
  readonly appToken: string;
}

/** The same with the deployment's id. */
export interface ProvisionedWorkspace extends Provisioned {
  readonly deployment: string;
}

const isKnown = async ({ tokens }: Stores, { workspace, appToken }: ProvisionRequest): Promise<boolean> =>
  appToken !== undefined && (await tokens.find(appToken))?.workspace === workspace;

const credentials = async (stores: Stores, request: ProvisionRequest): Promise<Provisioned> => {
  const { workspace, appId = workspace, appToken } = request;
  if (appToken !== undefined && (await isKnown(stores, request))) return { appId, appToken };
  return { appId, appToken: await stores.tokens.issue({ workspace, appId, scopes: ['*'] }) };
};

/**
 * The deployment, collections, indexes, a workspace and a token with all scopes for it. Repeatable. Throws
 * ForeignDeploymentError for the database of another deployment, and writes nothing there.
 */
export const provisionWorkspace = async (request: ProvisionRequest): Promise<ProvisionedWorkspace> => {
  const { uri, database, workspace, name, country, zone, attributes } = request;
  const mongo = await connectMongo({ mongodbUri: uri, database }, createLogger({ logLevel: 'warn' }, 'provision'));
  try {
    const { cluster, deployment: expected } = request;
    const deployment = await ensureDeployment(mongo, { cluster: cluster ?? null, expected });
    await ensureIndexes(mongo);
    const stores = openStores(mongo);
    await stores.workspaces.ensure({ _id: workspace, name, country, zone, attributes });
    return { ...(await credentials(stores, request)), deployment: deployment.id };
  } finally {
    await mongo.close();
  }
};
