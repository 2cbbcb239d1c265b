import { runService } from '#libs/runtime';
import { TransactionsSettings } from './config.js';
import { TransactionsModule } from './transactions.module.js';

await runService({ name: 'transactions', module: TransactionsModule, settings: TransactionsSettings, metrics: [] });
