import type { mongo } from 'mongoose';
import { type DeploymentRecord, ForeignDeploymentError, SCHEMA } from '#libs/runtime';
import type { Mongo } from './connection.js';
import type { DeploymentDoc } from './documents.js';
import { newId } from './new-id.js';

const ONLY = { _id: 'deployment' } as const;
const majority = { readConcern: { level: 'majority' }, readPreference: 'primary' } as const;

export const readDeployment = async (db: mongo.Db): Promise<DeploymentRecord | null> => {
  const found = await db.collection<DeploymentDoc>('deployment').findOne(ONLY, majority);
  return found && { id: found.id, schema: found.schema, cluster: found.cluster };
};

/**
 * Makes the database that of a deployment, if it is none yet, and binds it to a cluster, if it is bound to none.
 * Repeatable. Throws ForeignDeploymentError where there is another one, or data of a version from before deployments
 * had an identity; nothing is written then.
 */
export const ensureDeployment = async (
  { collections, models }: Pick<Mongo, 'collections' | 'models'>,
  { cluster = null, expected }: { readonly cluster?: string | null; readonly expected?: string | undefined } = {},
): Promise<DeploymentRecord> => {
  const { deployment } = collections;
  const before = await deployment.findOne(ONLY, majority);
  requireSame(before, { cluster, expected });
  if (before === null && (await models.workspaces.exists({}))) refuseUnmarked();
  const made = { id: expected ?? newId('dep'), schema: SCHEMA, createdAt: new Date() };
  await deployment.updateOne(ONLY, { $setOnInsert: { ...made, cluster: null } }, { upsert: true });
  if (cluster !== null) await deployment.updateOne({ ...ONLY, cluster: null }, { $set: { cluster } });
  const after = await deployment.findOne(ONLY, majority);
  requireSame(after, { cluster, expected });
  if (!after) throw new Error('the deployment was deleted while it was being made');
  return after;
};

/** Provisioning makes the deployment first, so a workspace without one was made by a version that knew none. */
const refuseUnmarked = (): never => {
  throw new ForeignDeploymentError(
    'The database has the layout of an older version, from before deployments had an identity. Delete .sluice of the local stack and start again, or use the version that made it.',
  );
};

const requireSame = (
  found: DeploymentRecord | null,
  { cluster, expected }: { readonly cluster: string | null; readonly expected: string | undefined },
): void => {
  if (!found) return;
  if (expected !== undefined && found.id !== expected) {
    throw new ForeignDeploymentError(`The database is that of the deployment ${found.id}, not of ${expected}.`);
  }
  if (found.schema !== SCHEMA) {
    throw new ForeignDeploymentError(
      `The database has the layout ${found.schema}, and this version needs ${SCHEMA}. Delete .sluice of the local stack and start again, or use the version that made it.`,
    );
  }
  if (cluster !== null && found.cluster !== null && found.cluster !== cluster) {
    throw new ForeignDeploymentError(
      `The database belongs to the Kafka cluster ${found.cluster}, and the broker is of the cluster ${cluster}. Use both of one deployment; of the local stack, delete .sluice to begin with new ones.`,
    );
  }
};
