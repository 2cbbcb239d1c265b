import { demoAttributes } from '#libs/attributes';
import { applyTopics, clusterIdOf, createKafka } from '#libs/kafka';
import { type ProvisionRequest, provisionWorkspace } from '#libs/mongo';
import { CommonSettings, createLogger, ForeignDeploymentError, loadSettings } from '#libs/runtime';
import { withoutPassword } from './describe.js';
import { reasonOf, UserError } from './user-error.js';

export type ProvisionPlan = {
  readonly kafkaBrokers: string;
  readonly mongodbUri: string;
  readonly database: string;
  readonly topicPrefix: string;
  /** A token made earlier: kept as long as the workspace still knows it. */
  readonly appToken?: string;
  /** The deployment that the database must be of, where one was made before. */
  readonly deployment?: string | undefined;
};

export type LocalAccess = { readonly appId: string; readonly appToken: string; readonly deployment: string };

const patienceSeconds = 60;

/** The services are patient with a database that isn't there; someone at a terminal wants to be told. */
async function within<T>(work: Promise<T>, message: string): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new UserError(message)), patienceSeconds * 1000);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

/** As many partitions as the services will expect: they are given the same environment. Returns the cluster's id. */
async function makeTopics(plan: ProvisionPlan): Promise<string> {
  const given = { KAFKA_BROKERS: plan.kafkaBrokers, MONGODB_URI: plan.mongodbUri };
  const { kafkaBrokers, lanes } = loadSettings(CommonSettings, { ...process.env, ...given });
  const kafka = createKafka({ kafkaBrokers }, createLogger({ logLevel: 'silent' }, 'provision'));
  try {
    await applyTopics({ kafka, prefix: plan.topicPrefix, lanes });
    return await clusterIdOf(kafka);
  } catch (error) {
    throw new UserError(`Kafka on ${plan.kafkaBrokers} doesn't make the topics: ${reasonOf(error)}`);
  }
}

/** The workspace of the local stack (spec/README.md, Customers). */
const demo = { workspace: 'demo', name: 'Demo', country: 'HU', zone: 'Europe/Budapest', attributes: demoAttributes };

function requestOf(plan: ProvisionPlan, cluster: string): ProvisionRequest {
  const { mongodbUri: uri, database, appToken, deployment } = plan;
  return { ...demo, uri, database, appToken, deployment, cluster };
}

/** Topics, the deployment, indexes, and the workspace `demo` with a token. Repeatable. */
export async function provision(plan: ProvisionPlan): Promise<LocalAccess> {
  const cluster = await makeTopics(plan);
  const unreachable = `MongoDB on ${withoutPassword(plan.mongodbUri)} isn't reached within ${patienceSeconds} s.`;
  return within(provisionWorkspace(requestOf(plan, cluster)), unreachable).catch((error) => {
    throw error instanceof ForeignDeploymentError ? new UserError(error.message) : error;
  });
}
