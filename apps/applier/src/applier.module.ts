import { Inject, Module, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { BatchServer, createKafka, DeadLetters, type KafkaMessage, openBatchServer, Publisher } from '#libs/kafka';
import { ChunkAttempts, CompletionPoller, LaneDeliveries, LaneReader, RunCompletion } from '#libs/lanes';
import { topicName, topics } from '#libs/messages';
import { type Mongo, openMongo, openStores, patientlyWith } from '#libs/mongo';
import { RUNTIME, type Runtime } from '#libs/runtime';
import { ApplierEffects } from './applier-effects.js';
import { ADVICE, ApplyCustomers } from './apply-customers.js';
import { ApplierRuns } from './compiled-runs.js';
import type { ApplierSettings } from './config.js';
import { findPublished } from './find-published.js';
import { OutcomesConsumer } from './outcomes.consumer.js';
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

const openCompletion = (mongo: Mongo): RunCompletion => {
  const stores = openStores(mongo);
  return new RunCompletion(stores, () => findPublished(stores.runs), ADVICE);
};

const openEffects = (publisher: Publisher, { settings, metrics, logger, work }: ApplierRuntime): ApplierEffects => {
  const prefix = settings.topicPrefix;
  const source = { prefix, stage: 'applier', topic: topicName(prefix, topics.outcomes) };
  const deadLetters = new DeadLetters(publisher, source, { metrics, logger });
  return new ApplierEffects(new Semaphore(settings.transactions), deadLetters, metrics, logger, work);
};

const openDeliveries = (
  mongo: Mongo,
  completion: RunCompletion,
  effects: ApplierEffects,
  runtime: ApplierRuntime,
): LaneDeliveries<KafkaMessage> => {
  const stores = openStores(mongo);
  const step = new ApplyCustomers(stores.apply, new ApplierRuns(stores.runs), completion, effects);
  return new LaneDeliveries({
    lanes: new LaneReader(stores, step, effects),
    effects,
    attempts: new ChunkAttempts(stores.attempts, 'applier'),
    patiently: patientlyWith(runtime),
  });
};

@Module({
  controllers: [OutcomesConsumer],
  providers: [
    { provide: MONGO, useFactory: openMongo, inject: [RUNTIME] },
    { provide: Publisher, useFactory: openPublisher, inject: [RUNTIME] },
    { provide: BatchServer, useFactory: openServer, inject: [RUNTIME] },
    { provide: RunCompletion, useFactory: openCompletion, inject: [MONGO] },
    { provide: ApplierEffects, useFactory: openEffects, inject: [Publisher, RUNTIME] },
    { provide: LaneDeliveries, useFactory: openDeliveries, inject: [MONGO, RunCompletion, ApplierEffects, RUNTIME] },
    {
      provide: CompletionPoller,
      useFactory: (completion: RunCompletion, { logger }: ApplierRuntime) => new CompletionPoller(completion, logger),
      inject: [RunCompletion, RUNTIME],
    },
  ],
})
export class ApplierModule implements OnApplicationBootstrap, OnModuleDestroy {
  constructor(
    private readonly watch: CompletionPoller,
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
