import { Inject, Module, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import {
  BatchServer,
  type KafkaMessage,
  openBatchServer,
  openDeadLetters,
  openPublisher,
  Publisher,
  StreamBroker,
} from '#libs/kafka';
import { ChunkAttempts, LaneDeliveries, LaneReader, LaneReports, RunCompletion } from '#libs/lanes';
import { isReasonCode, topics } from '#libs/messages';
import { encodeStaged, type Mongo, openMongo, openStores, patientlyWith, type RunDoc } from '#libs/mongo';
import { exitOnCrash, RUNTIME, type Runtime } from '#libs/runtime';
import { ActionsConsumer } from './actions.consumer.js';
import type { TransactionsSettings } from './config.js';
import { findSettled } from './settling/find-settled.js';
import { LaneWorker, type WorkEffects } from './settling/lane-worker.js';
import { SettlingLoop } from './settling/settling-loop.js';
import { UnfinishedFigures } from './settling/unfinished-figures.js';
import { STAGING_ADVICE, StageActions } from './staging/stage-actions.js';
import { StagingStarter } from './staging/staging-starter.js';
import { StagingSweeper } from './staging/staging-sweeper.js';
import { StreamSettler } from './streams/settle-stream.js';
import { StreamLoop } from './streams/stream-loop.js';

type TransactionsRuntime = Runtime<TransactionsSettings>;

const MONGO = Symbol('mongo');

const openServer = (runtime: TransactionsRuntime): BatchServer => openBatchServer(runtime, 'transactions');

const openDeliveries = (
  mongo: Mongo,
  publisher: Publisher,
  runtime: TransactionsRuntime,
): LaneDeliveries<KafkaMessage> => {
  const stores = openStores(mongo);
  const letters = openDeadLetters(publisher, runtime, { stage: 'transactions', topic: topics.actions });
  const effects = new LaneReports('transactions', letters, runtime);
  const step = new StageActions(stores, encodeStaged, (chunks) => effects.count(chunks, 'done'));
  return new LaneDeliveries({
    lanes: new LaneReader(stores, step, effects),
    effects,
    attempts: new ChunkAttempts(stores.attempts, 'transactions'),
    patiently: patientlyWith(runtime),
  });
};

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
  const completion = new RunCompletion(stores, (open: readonly RunDoc[]) => findSettled(stores, open), STAGING_ADVICE);
  const { leaseMs, settling: lanes } = settings;
  return new SettlingLoop({
    stores,
    starter,
    worker,
    completion,
    lanes,
    leftFigures: new UnfinishedFigures(stores),
    sweeper: new StagingSweeper(stores, settings.keepFilesDays),
    owner,
    leaseMs,
    logger,
  });
};

const openStreamLoop = (mongo: Mongo, publisher: Publisher, runtime: TransactionsRuntime): StreamLoop => {
  const { identity, settings, logger } = runtime;
  const stores = openStores(mongo);
  const broker = new StreamBroker(publisher, settings, logger);
  const { leaseMs, settling: atOnce } = settings;
  const range = broker.range.bind(broker);
  const options = { owner: identity.instance, leaseMs, range, effects: workEffects(runtime) };
  const settler = new StreamSettler(stores, options);
  return new StreamLoop({ streamGroups: stores.streamGroups, settler, atOnce, logger });
};

@Module({
  controllers: [ActionsConsumer],
  providers: [
    { provide: MONGO, useFactory: openMongo, inject: [RUNTIME] },
    { provide: Publisher, useFactory: openPublisher, inject: [RUNTIME] },
    { provide: BatchServer, useFactory: openServer, inject: [RUNTIME] },
    { provide: LaneDeliveries, useFactory: openDeliveries, inject: [MONGO, Publisher, RUNTIME] },
    { provide: SettlingLoop, useFactory: openLoop, inject: [MONGO, RUNTIME] },
    { provide: StreamLoop, useFactory: openStreamLoop, inject: [MONGO, Publisher, RUNTIME] },
  ],
})
export class TransactionsModule implements OnApplicationBootstrap, OnModuleDestroy {
  constructor(
    private readonly loop: SettlingLoop,
    private readonly streams: StreamLoop,
    private readonly publisher: Publisher,
    @Inject(RUNTIME) private readonly runtime: TransactionsRuntime,
    @Inject(MONGO) private readonly mongo: Mongo,
  ) {}

  onApplicationBootstrap(): void {
    this.loop.start(exitOnCrash(this.runtime.logger));
    this.streams.start(exitOnCrash(this.runtime.logger));
  }

  async onModuleDestroy(): Promise<void> {
    await Promise.all([this.loop.stop(), this.streams.stop()]);
    await this.publisher.disconnect();
    await this.mongo.close();
  }
}
