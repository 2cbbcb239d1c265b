import { join } from 'node:path';
import { step } from '../../deploy/local/progress.js';
import type { BenchStack } from './bench-stack.js';
import { benchSeed } from './customer-row.js';
import { writeCustomersFile } from './customers-file.js';
import { benchLimit } from './limit.js';
import { requireSameDocuments } from './limit-result.js';
import { describeMachine } from './machine.js';
import type { BenchOptions } from './options.js';
import { benchOurs } from './ours.js';
import { benchPeers } from './peers.js';
import type { PhaseFiles } from './phases.js';
import { writeSection } from './report.js';
import { runRounds } from './rounds.js';
import { type Round, summarise } from './summary.js';

async function writeFiles({ rows, ids, phases }: BenchOptions, folder: string): Promise<PhaseFiles> {
  const [base, changed] = [join(folder, 'customers.csv'), join(folder, 'changed.csv')];
  const ndjson = join(folder, 'customers.ndjson');
  const common = { rows, ids, bad: 0, seed: benchSeed };
  await step(`Writing files of ${rows} rows`, async () => {
    await writeCustomersFile({ ...common, path: base, format: 'csv', changed: false });
    if (phases.includes('updated'))
      await writeCustomersFile({ ...common, path: changed, format: 'csv', changed: true });
    if (phases.includes('ndjson'))
      await writeCustomersFile({ ...common, path: ndjson, format: 'ndjson', changed: false });
  });
  return { base, changed, ndjson, rows };
}

/** One contender after the other, so that each has the machine to itself; our services are stopped before the others. */
async function runRound(options: BenchOptions, files: PhaseFiles, bench: BenchStack): Promise<Round> {
  const ours = options.only === 'peers' ? undefined : await benchOurs({ names: options.phases, files }, bench);
  if (options.only === 'ours') return { ours };
  const peers = await benchPeers(options.peersScript, files.base, bench);
  const limit = await benchLimit(options, bench);
  if (ours) requireSameDocuments(limit, ours.documentBytes);
  return { ours, peers, limit };
}

/** Measures imports of customers. Returns the section of the page. */
export async function benchCustomers(options: BenchOptions, bench: BenchStack): Promise<string> {
  const files = await writeFiles(options, bench.folder);
  const rounds = await runRounds(options.rounds, () => runRound(options, files, bench));
  return writeSection(summarise(rounds, options.rows), await describeMachine(bench), options.ids);
}
