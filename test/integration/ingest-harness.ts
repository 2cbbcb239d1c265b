import { randomUUID } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import type { INestApplicationContext } from '@nestjs/common';
import { afterEach, beforeEach } from 'vitest';
import { applyTopics, createKafka } from '#libs/kafka';
import { pinNamedKind } from '#libs/kinds';
import { type Chunk, decodeChunk, type FileDefinition, type RunDefinition } from '#libs/messages';
import {
  connectMongo,
  ensureDeployment,
  ensureIndexes,
  type FileDoc,
  type Mongo,
  openStores,
  type RunDoc,
  type Stores,
} from '#libs/mongo';
import { createLogger, createRuntime, openContext, type Runtime, rootModule } from '#libs/runtime';
import { IngestSettings } from '../../apps/ingest/src/config.js';
import { IngestModule } from '../../apps/ingest/src/ingest.module.js';
import { Broker } from '../support/broker.js';
import { givenServers } from '../support/environment.js';
import { until } from '../support/until.js';
import { definitionOf, WORKSPACE } from './mongo-database.js';

export const LANES = 2;

const service = {
  name: 'ingest',
  module: IngestModule,
  settings: IngestSettings,
  metrics: ['rows', 'chunks', 'bytesRead', 'creditInUse', 'idSetBytes', 'filesWaiting', 'work', 'retries'],
} as const;

const beforeStart = ['draft', 'preprocessing', 'ready', 'has_file_errors'] as const;

type Instance = { readonly app: INestApplicationContext; readonly runtime: Runtime<IngestSettings> };

/**
 * Ingest instances with a database and topics of their own, and what is around them: uploads, starts, the applier.
 */
export class IngestHarness {
  broker!: Broker;
  mongo!: Mongo;
  readonly #unique = `test-${randomUUID()}`;
  readonly #instances: Instance[] = [];
  readonly #workspaces = new Map<string, string>();

  async open(): Promise<void> {
    const { kafkaBrokers, mongodbUri } = givenServers();
    const logger = createLogger({ logLevel: 'silent' }, 'test');
    const kafka = createKafka({ kafkaBrokers: kafkaBrokers.split(',') }, logger);
    await applyTopics({ kafka, prefix: this.#unique, lanes: LANES });
    this.broker = await Broker.open(kafkaBrokers, this.#unique);
    this.mongo = await connectMongo({ mongodbUri, database: this.#unique }, logger);
    await ensureIndexes(this.mongo);
    await ensureDeployment(this.mongo);
  }

  async end(): Promise<void> {
    await this.stop();
    await this.mongo.connection.dropDatabase();
    await this.mongo.close();
    await this.broker.drop();
  }

  get stores(): Stores {
    return openStores(this.mongo);
  }

  async start(env: Readonly<Record<string, string>> = {}): Promise<Runtime<IngestSettings>> {
    const { kafkaBrokers, mongodbUri } = givenServers();
    const runtime = createRuntime(service, {
      KAFKA_BROKERS: kafkaBrokers,
      MONGODB_URI: mongodbUri,
      SLUICE_TOPIC_PREFIX: this.#unique,
      SLUICE_DATABASE: this.#unique,
      SLUICE_LOG_LEVEL: 'silent',
      ...env,
    });
    this.#instances.push({ runtime, app: await openContext(rootModule(service, runtime), runtime) });
    return runtime;
  }

  /** Stops all instances cleanly. */
  async stop(): Promise<void> {
    await Promise.all(this.#instances.splice(0).map(({ app }) => app.close()));
  }

  async draft(workspace = WORKSPACE): Promise<string> {
    const names = { workspace, name: 'April', createdBy: 'tester' };
    const { _id } = await this.stores.imports.create({ ...names, ...pinNamedKind('customers') });
    this.#workspaces.set(_id, workspace);
    return _id;
  }

  /** Begins an upload; the file's bytes come from `source`. */
  async upload(importId: string, source: AsyncIterable<Uint8Array>, name = 'a.csv'): Promise<FileDoc> {
    const workspace = this.#workspaces.get(importId) as string;
    const request = { workspace, import: importId, name, by: 'tester', from: beforeStart };
    const upload = await this.stores.files.beginUpload(request);
    if (typeof upload === 'string') throw new Error(upload);
    await upload.write(source);
    const file = await upload.finish();
    if (!file) throw new Error('the upload was aborted');
    return file;
  }

  uploadText(importId: string, text: string, name = 'a.csv'): Promise<FileDoc> {
    return this.uploadBytes(importId, Buffer.from(text), name);
  }

  uploadBytes(importId: string, bytes: Buffer, name: string): Promise<FileDoc> {
    const source = async function* () {
      yield bytes;
    };
    return this.upload(importId, source(), name);
  }

  /** Starts a run over files that are taken as checked. */
  async startRun(
    texts: readonly string[],
    given: Partial<RunDefinition> = {},
    { gzip = false }: { readonly gzip?: boolean } = {},
  ): Promise<RunDefinition> {
    const importId = await this.draft();
    const files: FileDefinition[] = [];
    for (const [i, text] of texts.entries()) {
      const bytes = gzip ? gzipSync(text) : Buffer.from(text);
      files.push({ ...fileDefinition(await this.uploadBytes(importId, bytes, `${i}.csv`), text), gzip });
    }
    const places = { import: importId, run: this.stores.runs.newId(), lanes: LANES };
    const definition = definitionOf({ ...places, files, ...given });
    await this.stores.runs.start({ definition, by: 'tester', from: beforeStart, acceptErrors: true });
    return definition;
  }

  /** What was published of a run: its chunks by lane, in the order of the partition. */
  async chunks(run: string): Promise<readonly (readonly Chunk[])[]> {
    const lanes = await this.broker.read('records');
    return lanes.map((messages) =>
      messages.map(({ value }) => decodeChunk(value)).filter((chunk) => chunk.run === run),
    );
  }

  /** Waits until so many messages are on the topic. */
  async published(messages: number): Promise<void> {
    await until(`${messages} chunks are published`, async () => {
      const ends = await this.broker.ends('records');
      return ends.reduce((sum, end) => sum + end, 0n) >= messages;
    });
  }

  /** Moves the fences to the ends of the chunks given, as an applier would. */
  async apply(chunks: readonly Chunk[]): Promise<void> {
    for (const { run, lane, seq, at, rows, digest, end } of chunks) {
      const to = { next: seq + 1, at: at + rows.length, digest, ended: end ?? false, republish: null, gaps: 0 };
      await this.mongo.collections.fences.updateOne({ run, lane }, { $set: to });
    }
  }

  /** Waits until a run has ended in this way. */
  async ended(run: string, state: RunDoc['state']): Promise<RunDoc> {
    return until(`the run is ${state}`, async () => {
      const doc = await this.stores.runs.get(run);
      return doc?.state === state && doc;
    });
  }
}

const fileDefinition = (file: FileDoc, text: string): FileDefinition => ({
  id: file._id,
  name: file.name,
  sha256: file.sha256 as string,
  bytes: file.bytes as number,
  format: 'csv',
  encoding: 'utf-8',
  delimiter: ',',
  headers: (text.split('\n')[0] as string).split(','),
  rows: text.split('\n').length - 2,
});

/** A file of rows `<prefix>1`, `<prefix>2`, … */
export const customersFile = (rows: number, prefix = 'C'): string =>
  `id,first_name\n${Array.from({ length: rows }, (_, i) => `${prefix}${i + 1},Name ${i + 1}\n`).join('')}`;

/** A harness for each test. */
export const useIngest = (): { readonly current: IngestHarness } => {
  const holder = { current: new IngestHarness() };
  beforeEach(async () => {
    holder.current = new IngestHarness();
    await holder.current.open();
  });
  afterEach(() => holder.current.end());
  return holder;
};
