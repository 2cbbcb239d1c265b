import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { connectMongo, ensureDeployment, type Mongo, openMongo, provisionWorkspace } from '#libs/mongo';
import { CommonSettings, createLogger, createRuntime, ForeignDeploymentError, SCHEMA } from '#libs/runtime';
import { givenServers } from '../support/environment.js';
import { runService } from '../support/run-service.js';
import { until } from '../support/until.js';

const { kafkaBrokers, mongodbUri } = givenServers();

describe('a process and the deployment of its servers', () => {
  let database: string;
  let mongo: Mongo;

  beforeEach(async () => {
    database = `test_${randomBytes(6).toString('hex')}`;
    mongo = await connectMongo({ mongodbUri, database }, createLogger({ logLevel: 'silent' }, 'test'));
  });
  afterEach(async () => {
    await mongo.connection.dropDatabase();
    await mongo.close();
  });

  const env = () => ({
    KAFKA_BROKERS: kafkaBrokers,
    MONGODB_URI: mongodbUri,
    SLUICE_DATABASE: database,
    SLUICE_TOPIC_PREFIX: database,
    SLUICE_METRICS_PORT: '0',
  });

  /** How it ends by itself, with its last words. */
  const refused = async (more: Readonly<Record<string, string>> = {}) => {
    const { code, lines } = await runService('ingest', { ...env(), ...more });
    return { code, last: lines.at(-1) };
  };

  /** Heartbeats are written by the primary alone. */
  const countOf = (name: string) =>
    mongo.connection.collection(name).countDocuments({}, { readConcern: { level: 'local' } });

  const written = async () => Promise.all(['heartbeats', 'runs', 'files'].map(countOf));

  it('another deployment than the one that it was told: it ends, names both, and writes nothing', async () => {
    const { id } = await ensureDeployment(mongo);
    const { code, last } = await refused({ SLUICE_DEPLOYMENT: 'dep_mine' });
    expect(code).toBe(1);
    expect(last).toMatchObject({ level: 'fatal', err: { type: 'ForeignDeploymentError' } });
    expect(JSON.stringify(last)).toMatch(new RegExp(`${id}.*dep_mine`));
    expect(await written()).toEqual([0, 0, 0]);
  });

  it('a broker of another cluster: it ends and writes nothing', async () => {
    await ensureDeployment(mongo, { cluster: 'another-cluster' });
    const { code, last } = await refused();
    expect(code).toBe(1);
    expect(JSON.stringify(last)).toContain('another-cluster');
    expect((await written()).slice(1)).toEqual([0, 0]);
  });

  it('an older layout: it ends, and says what to do', async () => {
    await ensureDeployment(mongo);
    await mongo.collections.deployment.updateOne({}, { $set: { schema: SCHEMA - 1 } });
    const { code, last } = await refused();
    expect(code).toBe(1);
    expect(JSON.stringify(last)).toContain('Delete .sluice');
    expect(await written()).toEqual([0, 0, 0]);
  });

  it('a database that is not provisioned yet: it waits, not ready, and writes nothing', async () => {
    const settings = { name: 'ingest', module: class {}, settings: CommonSettings, metrics: [] } as const;
    const runtime = createRuntime(settings, { ...env(), SLUICE_LOG_LEVEL: 'silent' });
    const opening = openMongo(runtime);
    await until('it has looked', async () => (await runtime.checks.ready()).checks.mongodb === false);
    expect(await written()).toEqual([0, 0, 0]);
    await ensureDeployment(mongo);
    const opened = await opening;
    expect((await written())[0]).toBe(1);
    await opened.close();
  });

  it('a database of a version from before there were deployments: provisioning refuses it, and writes nothing', async () => {
    const workspaces = mongo.connection.collection<{ _id: string }>('workspaces');
    await workspaces.insertOne({ _id: 'demo' });
    const place = { country: 'HU', zone: 'Europe/Budapest', attributes: [] };
    const provisioned = provisionWorkspace({ uri: mongodbUri, database, workspace: 'demo', name: 'Demo', ...place });
    await expect(provisioned).rejects.toThrow(/older version.*Delete \.sluice/);
    expect(await mongo.collections.deployment.countDocuments()).toBe(0);
    expect(await workspaces.findOne()).toEqual({ _id: 'demo' });
  });

  it('is made by provisioning, once, and refuses to be another one', async () => {
    const made = await ensureDeployment(mongo, { cluster: 'ours' });
    expect(await ensureDeployment(mongo, { cluster: 'ours', expected: made.id })).toMatchObject(made);
    await expect(ensureDeployment(mongo, { cluster: 'theirs' })).rejects.toThrow(ForeignDeploymentError);
    await expect(ensureDeployment(mongo, { expected: 'dep_other' })).rejects.toThrow(ForeignDeploymentError);
  });
});
