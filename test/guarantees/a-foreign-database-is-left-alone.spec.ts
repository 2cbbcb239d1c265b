import { afterAll, describe, expect, it } from 'vitest';
import { pinNamedKind } from '#libs/kinds';
import { connectMongo, type Mongo, openStores } from '#libs/mongo';
import { createLogger } from '#libs/runtime';
import { provision } from '../../deploy/local/provision.js';
import { definitionOf } from '../integration/mongo-database.js';
import { Database } from '../support/database.js';
import { givenServers } from '../support/environment.js';
import { expectEqualsModel } from '../support/equals-model.js';
import { generateFile } from '../support/model/generate-file.js';
import { WorkspaceModel } from '../support/model/workspace-model.js';
import { type OwnServer, startOwnServer } from '../support/own-stack.js';
import { type Address, TcpProxy } from '../support/tcp-proxy.js';
import { Trial } from '../support/trial.js';
import { until } from '../support/until.js';
import { useSluice } from '../support/use-sluice.js';

const addressIn = (uri: string): Address => {
  const [, host = '', port] = /\/\/([^:/]+):(\d+)/.exec(uri) ?? [];
  return { host, port: Number(port) };
};

const ours = addressIn(givenServers().mongodbUri);

describe("MongoDB's address leads to the database of another deployment in mid-import", () => {
  let proxy: TcpProxy | undefined;
  let foreign: OwnServer | undefined;
  afterAll(async () => {
    await proxy?.close();
    await foreign?.end();
  });
  const sluice = useSluice(async () => {
    foreign = await startOwnServer('mongod');
    proxy = await TcpProxy.to(ours);
    return { env: { MONGODB_URI: `mongodb://127.0.0.1:${proxy.port}/?directConnection=true` } };
  });

  /** Another Sluice of the same names, with a run that waits for an ingest. */
  const prepare = async (uri: string): Promise<Mongo> => {
    const { name } = sluice().database;
    await provision({ ...givenServers(), mongodbUri: uri, database: name, topicPrefix: name });
    const logger = createLogger({ logLevel: 'silent' }, 'test');
    const mongo = await connectMongo({ mongodbUri: uri, database: name }, logger);
    const { imports, runs } = openStores(mongo);
    const names = { workspace: 'demo', name: 'Theirs', createdBy: 'they' };
    const draft = await imports.create({ ...names, ...pinNamedKind('customers') });
    const definition = definitionOf({ import: draft._id, run: runs.newId() });
    await runs.start({ definition, by: 'they', from: ['draft'], acceptErrors: true });
    return mongo;
  };

  it('every process ends at once and writes nothing there; back on its own database it finishes', async () => {
    const uri = foreign?.servers.mongodbUri ?? '';
    const theirs = await prepare(uri);
    const names = (await theirs.connection.listCollections()).map(({ name }) => name);
    await theirs.close();
    const look = await Database.open(uri, sluice().database.name);
    const contents = () => Promise.all(names.map((name) => look.bytes(name)));
    const before = await contents();

    const file = generateFile({ name: 'ours.csv', seed: 11, rows: 40_000, firstId: 1 });
    const trial = Trial.start(sluice(), file);
    await trial.reaches(0.1);
    proxy?.leadTo(addressIn(uri));
    await until('each process has ended', () => sluice().processes.every(({ exits }) => exits.length > 0));
    expect(
      sluice()
        .processes.flatMap(({ exits }) => exits.map(({ code }) => code))
        .every((code) => code === 1),
    ).toBe(true);
    expect(await contents()).toEqual(before);
    expect((await look.one('runs', {}))?.lease).toBeNull();

    proxy?.leadTo(ours);
    await expectEqualsModel(trial, new WorkspaceModel('demo'));
    expect(await contents()).toEqual(before);
    await look.drop();
  });
});
