import { readFileSync, writeFileSync } from 'node:fs';
import { runCommand } from '../../deploy/local/interrupt.js';
import { say } from '../../deploy/local/progress.js';
import { benchBadRows } from './bad/bench.js';
import { withBenchStack } from './bench-stack.js';
import { benchCustomers } from './customers.js';
import { type BenchOptions, readOptions } from './options.js';
import { badRowsPlace, customersPlace, replaceSection, transactionsPlace } from './page.js';
import { benchTransactions } from './transactions/bench.js';

/** What can be measured, and where on the page it is. */
const kinds = {
  customers: { bench: benchCustomers, place: customersPlace },
  transactions: { bench: benchTransactions, place: transactionsPlace },
} as const;

const chosen = ({ kind, bad }: BenchOptions) => (bad > 0 ? { bench: benchBadRows, place: badRowsPlace } : kinds[kind]);

await runCommand(async () => {
  const options = readOptions(process.argv.slice(2));
  const { bench, place } = chosen(options);
  const section = await withBenchStack((stack) => bench(options, stack));
  console.log(`\n${section}\n`);
  writeFileSync(options.page, replaceSection(readFileSync(options.page, 'utf8'), section, place));
  say(`✓ Written to ${options.page}`);
  return 0;
});
