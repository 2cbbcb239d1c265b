import { Inject, Module, type OnModuleDestroy } from '@nestjs/common';
import { BatchServer, DeadLetters, openBatchServer, openDeadLetters, openPublisher, Publisher } from '#libs/kafka';
import { ChunkAttempts } from '#libs/lanes';
import { topics } from '#libs/messages';
import { type Mongo, openMongo, openStores, patientlyWith } from '#libs/mongo';
import { RUNTIME, type Runtime } from '#libs/runtime';
import { CompiledRuns } from './compiled-runs.js';
import type { ValidatorSettings } from './config.js';
import { RecordAnswers } from './record-answers.js';
import { RecordsConsumer } from './records.consumer.js';

type ValidatorRuntime = Runtime<ValidatorSettings>;

const MONGO = Symbol('mongo');

const openServer = (runtime: ValidatorRuntime): BatchServer => openBatchServer(runtime, 'validator');

const openLetters = (publisher: Publisher, runtime: ValidatorRuntime): DeadLetters =>
  openDeadLetters(publisher, runtime, { stage: 'validator', topic: topics.records });

const openAnswers = (mongo: Mongo, runtime: ValidatorRuntime): RecordAnswers => {
  const { runs, attempts } = openStores(mongo);
  const patiently = patientlyWith(runtime);
  const compiled = new CompiledRuns({ definition: (run) => patiently(() => runs.definition(run)) });
  return new RecordAnswers(compiled, new ChunkAttempts(attempts, 'validator'), patiently);
};

@Module({
  controllers: [RecordsConsumer],
  providers: [
    { provide: MONGO, useFactory: openMongo, inject: [RUNTIME] },
    { provide: Publisher, useFactory: openPublisher, inject: [RUNTIME] },
    { provide: BatchServer, useFactory: openServer, inject: [RUNTIME] },
    { provide: DeadLetters, useFactory: openLetters, inject: [Publisher, RUNTIME] },
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
