import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand } from '../../deploy/local/interrupt.js';
import { say, step } from '../../deploy/local/progress.js';
import { type BenchStack, withBenchStack } from './bench-stack.js';
import { benchSeed } from './customer-row.js';
import { writeCustomersFile } from './customers-file.js';
import { benchLimit, requireSameDocuments } from './limit.js';
import { describeMachine } from './machine.js';
import { type BenchOptions, readOptions } from './options.js';
import { benchOurs } from './ours.js';
import { replaceSection } from './page.js';
import { benchPeers } from './peers.js';
import type { PhaseFiles } from './phases.js';
import { writeSection } from './report.js';
import { type Round, summarise } from './summary.js';

async function writeFiles(rows: number, folder: string): Promise<PhaseFiles> {
  const [base, changed] = [join(folder, 'customers.csv'), join(folder, 'changed.csv')];
  const ndjson = join(folder, 'customers.ndjson');
  const common = { rows, bad: 0, seed: benchSeed };
  await step(`Writing three files of ${rows} rows`, async () => {
    await writeCustomersFile({ ...common, path: base, format: 'csv', changed: false });
    await writeCustomersFile({ ...common, path: changed, format: 'csv', changed: true });
    await writeCustomersFile({ ...common, path: ndjson, format: 'ndjson', changed: false });
  });
  return { base, changed, ndjson, rows };
}

/** One contender after the other, so that each has the machine to itself; our services are stopped before the others. */
async function runRound(options: BenchOptions, files: PhaseFiles, bench: BenchStack): Promise<Round> {
  const ours = options.only === 'peers' ? undefined : await benchOurs(files, bench);
  if (options.only === 'ours') return { ours };
  const peers = await benchPeers(options.peersScript, files.base, bench);
  const limit = await benchLimit(options.rows, bench);
  if (ours) requireSameDocuments(limit, ours.documentBytes);
  return { ours, peers, limit };
}

async function runRounds(options: BenchOptions, bench: BenchStack): Promise<string> {
  const files = await writeFiles(options.rows, bench.folder);
  const rounds: Round[] = [];
  for (let round = 1; round <= options.rounds; round++) {
    say(`\nRound ${round} of ${options.rounds}`);
    rounds.push(await runRound(options, files, bench));
  }
  return writeSection(summarise(rounds, options.rows), await describeMachine(bench));
}

await runCommand(async () => {
  const options = readOptions(process.argv.slice(2));
  const section = await withBenchStack((bench) => runRounds(options, bench));
  console.log(`\n${section}\n`);
  writeFileSync(options.page, replaceSection(readFileSync(options.page, 'utf8'), section));
  say(`✓ Written to ${options.page}`);
  return 0;
});
