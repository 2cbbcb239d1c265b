import { BatchServer } from '#libs/kafka';
import { openConsumer, runService } from '#libs/runtime';
import { ApplierModule } from './applier.module.js';
import { ApplierSettings } from './config.js';

await runService({
  name: 'applier',
  module: ApplierModule,
  settings: ApplierSettings,
  metrics: ['rows', 'rejects', 'chunks', 'transactionSeconds', 'deadLetters', 'consumerLag', 'outboxAge', 'retries'],
  open: openConsumer(BatchServer),
});
