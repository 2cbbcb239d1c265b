import { runCommand } from '../../deploy/local/interrupt.js';
import { say } from '../../deploy/local/progress.js';
import { benchAgainst } from './against.js';
import { benchBadRows } from './bad/bench.js';
import { withBenchStack } from './bench-stack.js';
import { benchCustomers } from './customers.js';
import { benchFair } from './fair/bench.js';
import { benchMapping } from './mapping/bench.js';
import { benchMatching } from './matching/bench.js';
import { type BenchOptions, readOptions, usage } from './options.js';
import {
  badRowsPlace,
  customersPlace,
  fairPlace,
  mappingPlace,
  matchingPlace,
  randomIdsPlace,
  streamsPlace,
  transactionsPlace,
} from './page.js';
import { requirePage, writePage } from './page-file.js';
import { phaseNames } from './phases.js';
import { benchStreams } from './streams/bench.js';
import { benchTransactions } from './transactions/bench.js';

/** What can be measured, and where on the page it is. */
const kinds = {
  customers: { bench: benchCustomers, place: customersPlace },
  transactions: { bench: benchTransactions, place: transactionsPlace },
} as const;

const chosen = ({ kind, bad, fair, matching, mapping, streams, ids }: BenchOptions) => {
  if (fair) return { bench: benchFair, place: fairPlace };
  if (matching) return { bench: benchMatching, place: matchingPlace };
  if (mapping) return { bench: benchMapping, place: mappingPlace };
  if (streams) return { bench: benchStreams, place: streamsPlace };
  if (bad > 0) return { bench: benchBadRows, place: badRowsPlace };
  return ids === 'random' ? { bench: benchCustomers, place: randomIdsPlace } : kinds[kind];
};

await runCommand(async () => {
  const options = readOptions(process.argv.slice(2));
  if (options === null) {
    console.log(usage);
    return 0;
  }
  if (options.against) {
    console.log(`\n${await benchAgainst(options.against, options)}\n`);
    return 0;
  }
  const { bench, place } = chosen(options);
  requirePage(options.page, place);
  const section = await withBenchStack((stack) => bench(options, stack));
  console.log(`\n${section}\n`);
  if (options.phases.length < phaseNames.length) return 0;
  writePage(options.page, section, place);
  say(`✓ Written to ${options.page}`);
  return 0;
});
