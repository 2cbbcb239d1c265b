import { BatchServer } from '#libs/kafka';
import { openConsumer, runService } from '#libs/runtime';
import { ValidatorSettings } from './config.js';
import { ValidatorModule } from './validator.module.js';

await runService({
  name: 'validator',
  module: ValidatorModule,
  settings: ValidatorSettings,
  metrics: ['rows', 'chunks', 'deadLetters', 'consumerLag', 'retries'],
  open: openConsumer(BatchServer),
});
