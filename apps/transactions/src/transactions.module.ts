import { Inject, Module, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { BatchServer, createKafka, openBatchServer, Publisher } from '#libs/kafka';
import { isReasonCode } from '#libs/messages';
import { encodeStaged, type Mongo, openMongo, openStores } from '#libs/mongo';
import { exitOnCrash, RUNTIME, type Runtime } from '#libs/runtime';
import { ActionsConsumer } from './actions.consumer.js';
import type { TransactionsSettings } from './config.js';
import { LaneWorker, type WorkEffects } from './settling/lane-worker.js';
import { SettlingEndings } from './settling/run-endings.js';
import { SettlingLoop } from './settling/settling-loop.js';
import { UnfinishedFigures } from './settling/unfinished-figures.js';
import { ActionPieces } from './staging/action-pieces.js';
import { LaneStager } from './staging/lane-stager.js';
import { StagingStarter } from './staging/staging-starter.js';
import { StagingSweeper } from './staging/staging-sweeper.js';

type TransactionsRuntime = Runtime<TransactionsSettings>;

const MONGO = Symbol('mongo');

const openPublisher = async ({ settings, logger, metrics }: TransactionsRuntime): Promise<Publisher> => {
  const publisher = new Publisher({ kafka: createKafka(settings, logger), logger, retries: metrics.retries });
  await publisher.connect();
  return publisher;
};

const openServer = (runtime: TransactionsRuntime): BatchServer =>
  openBatchServer(runtime, { kafka: createKafka(runtime.settings, runtime.logger), group: 'transactions' });

const GAP = 'chunks are missing on Kafka; ingest publishes them again from the file';
const GAP_ADVICE = 'If it happens again: look whether topics were deleted or messages expired.';

const openStager = (mongo: Mongo, { logger, metrics, work }: TransactionsRuntime): LaneStager =>
  new LaneStager(openStores(mongo), {
    passed: (chunks, outcome) => {
      work.tookEffect();
      metrics.chunks.inc({ stage: 'transactions', outcome }, chunks);
    },
    gap: (place) => logger.warn({ ...place, advice: GAP_ADVICE }, GAP),
  });

const workEffects = ({ metrics }: TransactionsRuntime): WorkEffects => ({
  settled: (mode, { created, rejected, reasons }) => {
    metrics.rows.inc({ stage: 'transactions', mode, outcome: 'created' }, created);
    metrics.rows.inc({ stage: 'transactions', mode, outcome: 'rejected' }, rejected);
    for (const [reason, count] of Object.entries(reasons)) {
      if (isReasonCode(reason)) metrics.rejects.inc({ mode, reason }, count);
    }
  },
});

const openLoop = (mongo: Mongo, runtime: TransactionsRuntime): SettlingLoop => {
  const { identity, settings, logger } = runtime;
  const owner = identity.instance;
  const stores = openStores(mongo);
  const worker = new LaneWorker(stores, owner, workEffects(runtime));
  const starter = new StagingStarter(stores, { lanes: settings.lanes, now: () => new Date() });
  const endings = new SettlingEndings(stores);
  const { leaseMs, settling: lanes } = settings;
  return new SettlingLoop({
    stores,
    starter,
    worker,
    endings,
    lanes,
    leftFigures: new UnfinishedFigures(stores),
    sweeper: new StagingSweeper(stores, settings.keepFilesDays),
    owner,
    leaseMs,
    logger,
  });
};

@Module({
  controllers: [ActionsConsumer],
  providers: [
    { provide: MONGO, useFactory: openMongo, inject: [RUNTIME] },
    { provide: Publisher, useFactory: openPublisher, inject: [RUNTIME] },
    { provide: BatchServer, useFactory: openServer, inject: [RUNTIME] },
    {
      provide: ActionPieces,
      useFactory: (mongo: Mongo) => new ActionPieces(openStores(mongo), encodeStaged),
      inject: [MONGO],
    },
    { provide: LaneStager, useFactory: openStager, inject: [MONGO, RUNTIME] },
    { provide: SettlingLoop, useFactory: openLoop, inject: [MONGO, RUNTIME] },
  ],
})
export class TransactionsModule implements OnApplicationBootstrap, OnModuleDestroy {
  constructor(
    private readonly loop: SettlingLoop,
    private readonly publisher: Publisher,
    @Inject(RUNTIME) private readonly runtime: TransactionsRuntime,
    @Inject(MONGO) private readonly mongo: Mongo,
  ) {}

  onApplicationBootstrap(): void {
    this.loop.start(exitOnCrash(this.runtime.logger));
  }

  async onModuleDestroy(): Promise<void> {
    await this.loop.stop();
    await this.publisher.disconnect();
    await this.mongo.close();
  }
}
