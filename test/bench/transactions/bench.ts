import { join } from 'node:path';
import { step } from '../../../deploy/local/progress.js';
import type { BenchStack } from '../bench-stack.js';
import { requireSameDocuments } from '../limit-result.js';
import { describeMachine } from '../machine.js';
import type { BenchOptions } from '../options.js';
import { runRounds } from '../rounds.js';
import { benchLimit } from './limit.js';
import { benchMongoimport } from './mongoimport.js';
import { benchOurs } from './ours.js';
import { writeSection } from './report.js';
import { type Round, summarise } from './summary.js';
import { type TransactionsFile, writeTransactionsFile } from './transactions-file.js';

/** A customer has four transactions on average. */
const actionsPerCustomer = 10;

async function writeFile(actions: number, folder: string): Promise<TransactionsFile> {
  const path = join(folder, 'transactions.ndjson');
  const file = { path, actions, customers: Math.ceil(actions / actionsPerCustomer) };
  await step(`Writing a file of ${actions} actions`, () => writeTransactionsFile(file));
  return file;
}

/** One contender after the other, so that each has the machine to itself. */
async function runRound(options: BenchOptions, file: TransactionsFile, bench: BenchStack): Promise<Round> {
  const ours = options.only === 'peers' ? undefined : await benchOurs(file, bench);
  if (options.only === 'ours') return { ours };
  const mongoimport = await benchMongoimport(options.peersScript, file, bench);
  const limit = await benchLimit(file, bench);
  if (ours) requireSameDocuments(limit, ours.documentBytes);
  return { ours, mongoimport, limit };
}

/** Measures an import of transactions. Returns the section of the page. */
export async function benchTransactions(options: BenchOptions, bench: BenchStack): Promise<string> {
  const file = await writeFile(options.rows, bench.folder);
  const rounds = await runRounds(options.rounds, () => runRound(options, file, bench));
  return writeSection(summarise(rounds, file), await describeMachine(bench));
}
