import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll } from 'vitest';
import { demoAttributes } from '#libs/attributes';
import {
  connectMongo,
  type FileDoc,
  type Mongo,
  openStores,
  type Provisioned,
  provisionWorkspace,
  type Stores,
  type Verdict,
} from '#libs/mongo';
import { createLogger } from '#libs/runtime';
import { emptyCollections } from '../../../test/support/database.js';
import { givenServers } from '../../../test/support/environment.js';
import { ApiProcess } from './api-process.js';
import { Asker } from './asker.js';

const goodVerdict = (headers: readonly string[], rows: number): Verdict => ({
  ok: true,
  errors: [],
  total: 0,
  format: 'csv',
  encoding: 'utf-8',
  delimiter: ',',
  headers,
  headerLine: 1,
  rows,
  preview: [],
  gzip: false,
  samples: [],
});

interface Opened {
  readonly process: ApiProcess;
  readonly mongo: Mongo;
  readonly demo: Provisioned;
  readonly other: Provisioned;
}

/** The api on a database of its own, with two workspaces; what other processes would do is done on its stores. */
export class RunningApi {
  readonly database = `test_api_${randomBytes(6).toString('hex')}`;
  private opened: Opened | undefined;

  constructor(private readonly env: Readonly<Record<string, string>>) {}

  async open(): Promise<void> {
    const { mongodbUri } = givenServers();
    const [demo, other] = [await this.provision('demo'), await this.provision('other')];
    const mongo = await connectMongo(
      { mongodbUri, database: this.database },
      createLogger({ logLevel: 'warn' }, 'test'),
    );
    this.opened = { process: await this.startProcess(), mongo, demo, other };
  }

  /** As it was when it opened, but for its tokens and what it has counted. One that has ended is started again. */
  async renew(): Promise<void> {
    const { process, mongo } = this.parts;
    await emptyCollections(mongo.connection, ['deployment', 'heartbeats']);
    const [demo, other] = [await this.provision('demo'), await this.provision('other')];
    this.opened = { process: process.hasEnded ? await this.startProcess() : process, mongo, demo, other };
  }

  get isOpen(): boolean {
    return this.opened !== undefined;
  }

  async close(): Promise<void> {
    const { process, mongo } = this.parts;
    await process.stop();
    await mongo.connection.dropDatabase();
    await mongo.close();
  }

  private get parts(): Opened {
    if (!this.opened) throw new Error('the api runs only while tests do');
    return this.opened;
  }

  get url(): string {
    return this.parts.process.url;
  }

  get process(): ApiProcess {
    return this.parts.process;
  }

  get mongo(): Mongo {
    return this.parts.mongo;
  }

  get stores(): Stores {
    return openStores(this.parts.mongo);
  }

  get credentials(): Provisioned {
    return this.parts.demo;
  }

  /** Asks as workspace `demo`. */
  get demo(): Asker {
    return Asker.as(this.url, this.parts.demo);
  }

  /** Asks as workspace `other`. */
  get other(): Asker {
    return Asker.as(this.url, this.parts.other);
  }

  /** What ingest does with a file that is in order. */
  async approve(file: FileDoc | null, verdict: Partial<Verdict> = {}): Promise<void> {
    const claimed = await this.stores.files.claimUnchecked({ owner: 'tester', leaseMs: 10_000 });
    if (!file || claimed?._id !== file._id) throw new Error('another file waits to be checked');
    await this.stores.files.recordVerdict(file, 'tester', { ...goodVerdict(['id', 'email'], 2), ...verdict });
  }

  /** An import whose one file has been checked. */
  async readyImport(verdict: Partial<Verdict> = {}): Promise<string> {
    const { id } = (await this.demo.post('/v1/imports', { kind: 'customers' })).body;
    const { body } = await this.demo.upload(id, { 'customers.csv': 'id,email\n1,a@b.hu\n2,x\n' });
    await this.approve(await this.stores.files.get('demo', body.files[0].id), verdict);
    return id;
  }

  private startProcess(): Promise<ApiProcess> {
    const { mongodbUri, kafkaBrokers } = givenServers();
    const servers = { MONGODB_URI: mongodbUri, KAFKA_BROKERS: kafkaBrokers, SLUICE_DATABASE: this.database };
    return ApiProcess.start({ ...servers, ...this.env });
  }

  private provision(workspace: string): Promise<Provisioned> {
    const place = { country: 'HU', zone: 'Europe/Budapest', attributes: demoAttributes };
    const { mongodbUri: uri } = givenServers();
    return provisionWorkspace({ uri, database: this.database, workspace, name: workspace, ...place });
  }
}

/** An api for the tests of the file alone, ended when they are over. */
export const useApi = (env: Readonly<Record<string, string>> = {}): RunningApi => {
  const api = new RunningApi(env);
  beforeAll(() => api.open());
  afterAll(() => api.close());
  return api;
};

/** That of files without wishes: it takes seconds to start one. It ends with this process. */
const shared = new RunningApi({});

/** An api that others have used before, with an empty database. */
export const useSharedApi = (): RunningApi => {
  beforeAll(() => (shared.isOpen ? shared.renew() : shared.open()));
  return shared;
};
