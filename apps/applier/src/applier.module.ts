import { Inject, Module, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import {
  BatchServer,
  createKafka,
  type KafkaMessage,
  KeyedSender,
  openBatchServer,
  openDeadLetters,
  openPublisher,
  Publisher,
} from '#libs/kafka';
import { ChunkAttempts, CompletionPoller, LaneDeliveries, LaneReader, LaneReports, RunCompletion } from '#libs/lanes';
import { topics } from '#libs/messages';
import { type Mongo, openMongo, openStores, patientlyWith } from '#libs/mongo';
import { RUNTIME, type Runtime, Semaphore } from '#libs/runtime';
import { ApplierEffects } from './applier-effects.js';
import { ADVICE, ApplyCustomers } from './apply-customers.js';
import { ApplierRuns } from './compiled-runs.js';
import type { ApplierSettings } from './config.js';
import { findPublished } from './find-published.js';
import { OutboxSweeper } from './outbox/outbox-sweeper.js';
import { OutboxWorld } from './outbox/outbox-world.js';
import { OutboxPublisher } from './outbox/publish-outbox.js';
import { OutcomesConsumer } from './outcomes.consumer.js';

type ApplierRuntime = Runtime<ApplierSettings>;

const MONGO = Symbol('mongo');

const openServer = (runtime: ApplierRuntime): BatchServer => openBatchServer(runtime, 'applier');

const openCompletion = (mongo: Mongo): RunCompletion => {
  const stores = openStores(mongo);
  return new RunCompletion(stores, (run) => findPublished(stores.runs, run), ADVICE);
};

const openReports = (publisher: Publisher, runtime: ApplierRuntime): LaneReports<KafkaMessage> =>
  new LaneReports(
    'applier',
    openDeadLetters(publisher, runtime, { stage: 'applier', topic: topics.outcomes }),
    runtime,
  );

const openSender = ({ settings, logger }: ApplierRuntime): KeyedSender =>
  new KeyedSender(createKafka(settings, logger));

const openOutbox = (
  mongo: Mongo,
  sender: KeyedSender,
  { settings, logger, metrics, identity }: ApplierRuntime,
): OutboxPublisher => {
  const world = new OutboxWorld(sender, { prefix: settings.topicPrefix, logger, metrics });
  return new OutboxPublisher(openStores(mongo).outbox, world, identity.instance);
};

const openEffects = (
  reports: LaneReports<KafkaMessage>,
  outbox: OutboxPublisher,
  { settings, metrics }: ApplierRuntime,
): ApplierEffects => new ApplierEffects(new Semaphore(settings.transactions), reports, metrics, outbox);

const openDeliveries = (
  mongo: Mongo,
  completion: RunCompletion,
  effects: ApplierEffects,
  runtime: ApplierRuntime,
): LaneDeliveries<KafkaMessage> => {
  const { reports } = effects;
  const stores = openStores(mongo);
  const step = new ApplyCustomers(stores.apply, new ApplierRuns(stores.runs), completion, effects);
  return new LaneDeliveries({
    lanes: new LaneReader(stores, step, reports),
    effects: reports,
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
    { provide: LaneReports, useFactory: openReports, inject: [Publisher, RUNTIME] },
    { provide: KeyedSender, useFactory: openSender, inject: [RUNTIME] },
    { provide: OutboxPublisher, useFactory: openOutbox, inject: [MONGO, KeyedSender, RUNTIME] },
    {
      provide: OutboxSweeper,
      useFactory: (publisher: OutboxPublisher, sender: KeyedSender) => new OutboxSweeper(publisher, sender),
      inject: [OutboxPublisher, KeyedSender],
    },
    { provide: ApplierEffects, useFactory: openEffects, inject: [LaneReports, OutboxPublisher, RUNTIME] },
    {
      provide: LaneDeliveries,
      useFactory: openDeliveries,
      inject: [MONGO, RunCompletion, ApplierEffects, RUNTIME],
    },
    {
      provide: CompletionPoller,
      useFactory: (completion: RunCompletion, { logger }: ApplierRuntime) =>
        new CompletionPoller(() => completion.check(undefined), logger),
      inject: [RunCompletion, RUNTIME],
    },
  ],
})
export class ApplierModule implements OnApplicationBootstrap, OnModuleDestroy {
  constructor(
    private readonly outbox: OutboxSweeper,
    private readonly watch: CompletionPoller,
    private readonly publisher: Publisher,
    @Inject(MONGO) private readonly mongo: Mongo,
  ) {}

  onApplicationBootstrap(): void {
    this.watch.start();
    this.outbox.start();
  }

  async onModuleDestroy(): Promise<void> {
    await this.watch.stop();
    await this.outbox.stop();
    await this.publisher.disconnect();
    await this.mongo.close();
  }
}
