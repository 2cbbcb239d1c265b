import { Inject, Module, type OnModuleDestroy } from '@nestjs/common';
import { BatchServer, createKafka, DeadLetters, openBatchServer, Publisher } from '#libs/kafka';
import { topicName, topics } from '#libs/messages';
import { type AttemptsStore, type Mongo, openMongo, openStores, type RunStore } from '#libs/mongo';
import { RUNTIME, type Runtime, retryForever } from '#libs/runtime';
import { CompiledRuns } from './compiled-runs.js';
import type { ValidatorSettings } from './config.js';
import { RecordAnswers } from './record-answers.js';
import { RecordsConsumer } from './records.consumer.js';

type ValidatorRuntime = Runtime<ValidatorSettings>;

const MONGO = Symbol('mongo');

const openPublisher = async ({ settings, logger, metrics }: ValidatorRuntime): Promise<Publisher> => {
  const publisher = new Publisher({ kafka: createKafka(settings, logger), logger, retries: metrics.retries });
  await publisher.connect();
  return publisher;
};

const openServer = (runtime: ValidatorRuntime): BatchServer =>
  openBatchServer(runtime, { kafka: createKafka(runtime.settings, runtime.logger), group: 'validator' });

const openDeadLetters = (publisher: Publisher, { settings, metrics, logger }: ValidatorRuntime): DeadLetters => {
  const prefix = settings.topicPrefix;
  const source = { prefix, stage: 'validator', topic: topicName(prefix, topics.records) };
  return new DeadLetters(publisher, source, { metrics, logger });
};

/** The stores, patient with a database that is away for a while. */
const openAnswers = (mongo: Mongo, { logger, metrics }: ValidatorRuntime): RecordAnswers => {
  const { runs, attempts } = openStores(mongo);
  const patiently = <T>(action: () => Promise<T>): Promise<T> =>
    retryForever(action, {
      what: 'use MongoDB',
      advice: 'Check that the replica set of MONGODB_URI has a primary.',
      logger,
      retries: metrics.retries,
    });
  const patientRuns: Pick<RunStore, 'definition'> = { definition: (run) => patiently(() => runs.definition(run)) };
  const patientAttempts: AttemptsStore = {
    addFirst: (...args) => patiently(() => attempts.addFirst(...args)),
    add: (...args) => patiently(() => attempts.add(...args)),
    clear: (...args) => patiently(() => attempts.clear(...args)),
  };
  return new RecordAnswers(new CompiledRuns(patientRuns), patientAttempts);
};

@Module({
  controllers: [RecordsConsumer],
  providers: [
    { provide: MONGO, useFactory: openMongo, inject: [RUNTIME] },
    { provide: Publisher, useFactory: openPublisher, inject: [RUNTIME] },
    { provide: BatchServer, useFactory: openServer, inject: [RUNTIME] },
    { provide: DeadLetters, useFactory: openDeadLetters, inject: [Publisher, RUNTIME] },
    { provide: RecordAnswers, useFactory: openAnswers, inject: [MONGO, RUNTIME] },
  ],
})
export class ValidatorModule implements OnModuleDestroy {
  constructor(
    private readonly publisher: Publisher,
    @Inject(MONGO) private readonly mongo: Mongo,
  ) {}

  async onModuleDestroy(): Promise<void> {
    await this.publisher.disconnect();
    await this.mongo.close();
  }
}
