import { Inject, Module, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { TextMemory } from '#libs/archives';
import { LIMITS } from '#libs/formats';
import {
  createKafka,
  type KafkaContact,
  LagReader,
  openContact,
  openPublisher,
  Publisher,
  StreamBroker,
} from '#libs/kafka';
import { type Mongo, openMongo, openStores } from '#libs/mongo';
import { crashPoint, exitOnCrash, RUNTIME, type Runtime, Semaphore } from '#libs/runtime';
import { AbandonedUploads } from './check/abandoned-uploads.js';
import { type CheckOptions, FileChecker } from './check/file-checker.js';
import { OpenChecks } from './check/open-checks.js';
import type { IngestSettings } from './config.js';
import { ColumnChecker } from './findings/column-checker.js';
import { IngestLoops } from './ingest-loops.js';
import { ProfileMaker } from './profile/profile-maker.js';
import { FenceLooks } from './publish/fence-looks.js';
import { OpenRuns } from './publish/open-runs.js';
import { RecordsTopic } from './publish/records-topic.js';
import type { PublishEvents } from './publish/run-publisher.js';
import { RunWorker } from './publish/run-worker.js';
import { SetMemory } from './publish/set-memory.js';
import { Pacer } from './reading/pacer.js';
import { Leftovers } from './retention/leftovers.js';
import { Retention } from './retention/retention.js';
import { Places } from './schedule/places.js';
import { Schedule } from './schedule/schedule.js';
import { WorkGauges } from './schedule/work-gauges.js';
import { StreamWorker } from './streams/stream-worker.js';
import { WorkLoop } from './work-loop.js';

type IngestRuntime = Runtime<IngestSettings>;

const MONGO = Symbol('mongo');

const CONTACT = Symbol('contact');

const openBroker = (runtime: IngestRuntime): KafkaContact => {
  const contact = openContact(runtime);
  runtime.checks.addReadiness('kafka', () => contact.isUp());
  return contact;
};

const openLag = ({ settings, logger }: IngestRuntime): LagReader => new LagReader(createKafka(settings, logger));

/** Where the rows of customers go, and the actions of transactions. */
type RowTopics = Readonly<Record<'records' | 'actions', RecordsTopic>>;

const ROW_TOPICS = Symbol('row topics');

const openTopics = (publisher: Publisher, lag: LagReader, { settings }: IngestRuntime): RowTopics => {
  const send: Publisher['send'] = async (topic, messages) => {
    await publisher.send(topic, messages);
    crashPoint('ingest.after-send');
  };
  const open = (rows: keyof RowTopics) => new RecordsTopic(settings.topicPrefix, { send }, lag, rows);
  return { records: open('records'), actions: open('actions') };
};

const ADVICE =
  'The receipt of its import says what to do. Fix what the error names before the files are imported again.';

const publishEvents = ({ metrics, logger }: IngestRuntime): PublishEvents => ({
  crashPoint,
  onRead: (bytes) => metrics.bytesRead.inc({ purpose: 'run' }, bytes),
  onChunk: (rows, outcome, mode) => {
    metrics.chunks.inc({ stage: 'ingest', outcome });
    if (outcome === 'done') metrics.rows.inc({ stage: 'ingest', mode, outcome: 'published' }, rows);
  },
  onFailure: (err, run) => logger.error({ err, run, advice: ADVICE }, 'a run cannot go on and has failed'),
});

const limitsOf = (settings: IngestSettings): CheckOptions['limits'] => ({
  rowBytes: settings.maxRowBytes,
  cellBytes: settings.maxCellBytes,
  columns: settings.maxColumns,
  nameCharacters: LIMITS.nameCharacters,
  jsonDepth: settings.maxJsonDepth,
  decompressedBytes: settings.maxDecompressedBytes,
  compressionRatio: settings.maxCompressionRatio,
});

/** What the loops share. */
interface Shared {
  readonly schedule: Schedule;
  readonly pacer: Pacer;
  readonly texts: TextMemory;
  readonly memory: SetMemory;
  readonly checks: { readonly open: OpenChecks; readonly places: Places };
  readonly runs: { readonly open: OpenRuns; readonly places: Places };
}

const openMemory = ({ settings, metrics }: IngestRuntime): SetMemory =>
  new SetMemory(settings.idMemoryBytes, ({ memory, disk }) => {
    metrics.idSetBytes.set({ place: 'memory' }, memory);
    metrics.idSetBytes.set({ place: 'disk' }, disk);
  });

const openShared = (schedule: Schedule, runtime: IngestRuntime): Shared => ({
  schedule,
  memory: openMemory(runtime),
  pacer: new Pacer(),
  texts: new TextMemory(),
  checks: { open: new OpenChecks(runtime.settings.checks), places: new Places(runtime.settings.checks) },
  runs: { open: new OpenRuns(runtime.settings.openRuns), places: new Places(runtime.settings.runs) },
});

const openChecks = (mongo: Mongo, { checks: sharing, pacer, texts }: Shared, runtime: IngestRuntime): WorkLoop => {
  const { identity, settings, logger, metrics } = runtime;
  const { leaseMs } = settings;
  const onRead = (bytes: number): void => metrics.bytesRead.inc({ purpose: 'check' }, bytes);
  const limits = limitsOf(settings);
  const options = { owner: identity.instance, leaseMs, onRead, limits, pacer, texts, ...sharing, crashPoint };
  const checker = new FileChecker(openStores(mongo), options, logger);
  return new WorkLoop({ what: 'check files', claim: () => checker.claim() }, logger);
};

const openRuns = (mongo: Mongo, topics: RowTopics, shared: Shared, runtime: IngestRuntime): WorkLoop => {
  const { identity, settings, logger } = runtime;
  const { leaseMs, stallMs } = settings;
  const { pacer, texts, memory, runs: sharing, schedule } = shared;
  const events = publishEvents(runtime);
  const stores = openStores(mongo);
  const looks = new FenceLooks(stores.fences);
  const own = { owner: identity.instance, leaseMs, stallMs, logger, events };
  const options = { ...own, memory, texts, looks, pacer, ...sharing };
  const worker = new RunWorker(stores, topics, schedule, options);
  return new WorkLoop({ what: 'publish runs', claim: () => worker.claim() }, logger);
};

const openStreams = (
  mongo: Mongo,
  { topics, publisher, shared }: { topics: RowTopics; publisher: Publisher; shared: Shared },
  { identity, settings, logger, metrics }: IngestRuntime,
): WorkLoop => {
  const { leaseMs, stallMs } = settings;
  const stores = openStores(mongo);
  const own = { owner: identity.instance, leaseMs, stallMs, logger, schedule: shared.schedule };
  const onDead = (count: number): void => metrics.deadLetters.inc({ stage: 'ingest' }, count);
  const onPublished = (rows: number, chunks: number): void => {
    metrics.chunks.inc({ stage: 'ingest', outcome: 'done' }, chunks);
    metrics.rows.inc({ stage: 'ingest', mode: 'import', outcome: 'published' }, rows);
  };
  const options = {
    ...own,
    looks: new FenceLooks(stores.fences),
    topics,
    onDead,
    onPublished,
    crashPoint,
    turns: new Semaphore(1),
  };
  const worker = new StreamWorker(stores, new StreamBroker(publisher, settings, logger), options);
  return new WorkLoop({ what: 'read streams', claim: () => worker.claim() }, logger);
};

/** Asked for by people, who wait for seconds anyway. */
const PROFILES_IDLE_MS = 250;

const openProfiles = (mongo: Mongo, { pacer, texts, memory }: Shared, runtime: IngestRuntime): WorkLoop => {
  const { identity, settings, logger, metrics } = runtime;
  const onRead = (bytes: number): void => metrics.bytesRead.inc({ purpose: 'profile' }, bytes);
  const options = { owner: identity.instance, leaseMs: settings.leaseMs, onRead, pacer, texts, memory };
  const maker = new ProfileMaker(openStores(mongo), options, logger);
  const source = { what: 'make profiles of files', claim: () => maker.claim(), idleMs: PROFILES_IDLE_MS };
  return new WorkLoop(source, logger);
};

const openColumnChecks = (mongo: Mongo, { pacer, texts, memory }: Shared, runtime: IngestRuntime): WorkLoop => {
  const { identity, settings, logger, metrics } = runtime;
  const onRead = (bytes: number): void => metrics.bytesRead.inc({ purpose: 'findings' }, bytes);
  const options = { owner: identity.instance, leaseMs: settings.leaseMs, onRead, pacer, texts, memory };
  const checker = new ColumnChecker(openStores(mongo), options, logger);
  const source = { what: 'check the columns of files', claim: () => checker.claim(), idleMs: PROFILES_IDLE_MS };
  return new WorkLoop(source, logger);
};

const openSchedule = (mongo: Mongo, { logger, metrics }: IngestRuntime): Schedule =>
  new Schedule(openStores(mongo).runs, logger, (rows) => metrics.creditInUse.set(rows));

const openLoops = (
  mongo: Mongo,
  topics: RowTopics,
  publisher: Publisher,
  schedule: Schedule,
  runtime: IngestRuntime,
): IngestLoops => {
  const { logger, metrics } = runtime;
  const shared = openShared(schedule, runtime);
  const work = { checks: shared.checks, runs: shared.runs };
  return new IngestLoops(
    [
      openChecks(mongo, shared, runtime),
      openRuns(mongo, topics, shared, runtime),
      openStreams(mongo, { topics, publisher, shared }, runtime),
      openProfiles(mongo, shared, runtime),
      openColumnChecks(mongo, shared, runtime),
      schedule,
      new WorkGauges({ files: openStores(mongo).files, work, metrics, logger }),
      new AbandonedUploads(openStores(mongo).files, logger),
      new Retention(openStores(mongo), runtime.settings, logger),
      new Leftovers(openStores(mongo), logger),
    ],
    exitOnCrash(runtime.logger),
  );
};

@Module({
  providers: [
    { provide: MONGO, useFactory: openMongo, inject: [RUNTIME] },
    { provide: Publisher, useFactory: openPublisher, inject: [RUNTIME] },
    { provide: CONTACT, useFactory: openBroker, inject: [RUNTIME] },
    { provide: LagReader, useFactory: openLag, inject: [RUNTIME] },
    { provide: ROW_TOPICS, useFactory: openTopics, inject: [Publisher, LagReader, RUNTIME] },
    { provide: Schedule, useFactory: openSchedule, inject: [MONGO, RUNTIME] },
    { provide: IngestLoops, useFactory: openLoops, inject: [MONGO, ROW_TOPICS, Publisher, Schedule, RUNTIME] },
  ],
})
export class IngestModule implements OnApplicationBootstrap, OnModuleDestroy {
  constructor(
    private readonly loops: IngestLoops,
    private readonly publisher: Publisher,
    private readonly lag: LagReader,
    @Inject(CONTACT) private readonly contact: KafkaContact,
    @Inject(MONGO) private readonly mongo: Mongo,
  ) {}

  onApplicationBootstrap(): void {
    this.loops.start();
  }

  async onModuleDestroy(): Promise<void> {
    await this.loops.stop();
    await this.publisher.disconnect();
    await this.lag.disconnect();
    await this.contact.stop();
    await this.mongo.close();
  }
}
