import { BatchServer } from '#libs/kafka';
import { openConsumer, runService } from '#libs/runtime';
import { TransactionsSettings } from './config.js';
import { TransactionsModule } from './transactions.module.js';

await runService({
  name: 'transactions',
  module: TransactionsModule,
  settings: TransactionsSettings,
  metrics: ['rows', 'rejects', 'chunks', 'deadLetters', 'consumerLag', 'retries'],
  open: openConsumer(BatchServer),
});
