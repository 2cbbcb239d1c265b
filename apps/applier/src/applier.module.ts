import { Inject, Module, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { BatchServer, createKafka, openBatchServer, Publisher, toDeadLetter } from '#libs/kafka';
import { topicName, topics } from '#libs/messages';
import { type Mongo, openMongo, openStores } from '#libs/mongo';
import { RUNTIME, type Runtime } from '#libs/runtime';
import { ApplierEffects, type Bury } from './applier-effects.js';
import { ApplierRuns } from './compiled-runs.js';
import type { ApplierSettings } from './config.js';
import { EndingWatch } from './ending-watch.js';
import { LaneApplier } from './lane-applier.js';
import { ATTEMPTS, OutcomesConsumer } from './outcomes.consumer.js';
import { RunEndings } from './run-endings.js';
import { Semaphore } from './semaphore.js';

type ApplierRuntime = Runtime<ApplierSettings>;

const MONGO = Symbol('mongo');

const openPublisher = async ({ settings, logger, metrics }: ApplierRuntime): Promise<Publisher> => {
  const publisher = new Publisher({ kafka: createKafka(settings, logger), logger, retries: metrics.retries });
  await publisher.connect();
  return publisher;
};

const openServer = (runtime: ApplierRuntime): BatchServer =>
  openBatchServer(runtime, { kafka: createKafka(runtime.settings, runtime.logger), group: 'applier' });

const openEndings = (mongo: Mongo): RunEndings => {
  const { runs, fences } = openStores(mongo);
  return new RunEndings(runs, fences);
};

const openEffects = (publisher: Publisher, { settings, metrics, logger, work }: ApplierRuntime): ApplierEffects => {
  const prefix = settings.topicPrefix;
  const topic = topicName(prefix, topics.outcomes);
  const bury: Bury = (message, partition, reason) =>
    toDeadLetter(publisher, message, { prefix, stage: 'applier', topic, partition, reason });
  return new ApplierEffects(new Semaphore(settings.transactions), bury, metrics, logger, work);
};

const openLanes = (mongo: Mongo, endings: RunEndings, effects: ApplierEffects): LaneApplier => {
  const stores = openStores(mongo);
  return new LaneApplier(stores, new ApplierRuns(stores.runs), endings, effects);
};

@Module({
  controllers: [OutcomesConsumer],
  providers: [
    { provide: MONGO, useFactory: openMongo, inject: [RUNTIME] },
    { provide: Publisher, useFactory: openPublisher, inject: [RUNTIME] },
    { provide: BatchServer, useFactory: openServer, inject: [RUNTIME] },
    { provide: RunEndings, useFactory: openEndings, inject: [MONGO] },
    { provide: ApplierEffects, useFactory: openEffects, inject: [Publisher, RUNTIME] },
    { provide: LaneApplier, useFactory: openLanes, inject: [MONGO, RunEndings, ApplierEffects] },
    { provide: ATTEMPTS, useFactory: (mongo: Mongo) => openStores(mongo).attempts, inject: [MONGO] },
    {
      provide: EndingWatch,
      useFactory: (endings: RunEndings, { logger }: ApplierRuntime) => new EndingWatch(endings, logger),
      inject: [RunEndings, RUNTIME],
    },
  ],
})
export class ApplierModule implements OnApplicationBootstrap, OnModuleDestroy {
  constructor(
    private readonly watch: EndingWatch,
    private readonly publisher: Publisher,
    @Inject(MONGO) private readonly mongo: Mongo,
  ) {}

  onApplicationBootstrap(): void {
    this.watch.start();
  }

  async onModuleDestroy(): Promise<void> {
    await this.watch.stop();
    await this.publisher.disconnect();
    await this.mongo.close();
  }
}
