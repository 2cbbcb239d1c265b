import { join } from 'node:path';
import { ensureIndexes, type Mongo } from '#libs/mongo';
import { Failure } from '../../../deploy/local/failure.js';
import { step } from '../../../deploy/local/progress.js';
import type { BenchStack } from '../bench-stack.js';
import { type BenchDatabase, withDatabase } from '../database.js';
import { limitProcess } from '../limit.js';
import { measure, type Usage } from '../process-meter.js';
import { runReport } from '../run-report.js';
import { makeCustomers } from './make-customers.js';
import type { DocumentBytes } from './ours.js';
import type { TransactionsFile } from './transactions-file.js';

/** What one process reaches that writes the documents of the same transactions straight to MongoDB. */
export interface LimitResult {
  readonly rate: number;
  readonly usage: readonly Usage[];
  readonly documentBytes: DocumentBytes;
}

const limitDatabase = 'sluice_bench_limit';

async function runLimit(
  { actions, customers }: TransactionsFile,
  bench: BenchStack,
  { database, mongo }: { readonly database: BenchDatabase; readonly mongo: Mongo },
): Promise<LimitResult> {
  await ensureIndexes(mongo);
  await makeCustomers(mongo, customers);
  await database.checkpoint();
  const script = join(import.meta.dirname, 'limit-process.js');
  const args = [bench.stack.mongodbUri, limitDatabase, String(actions), String(customers)];
  const { result, usage } = await measure(bench.servers, () => runReport(script, args));
  const [transactions, events] = [await database.sizeOf('transactions'), await database.sizeOf('events')];
  const { seconds, cpuSeconds, peakBytes } = result;
  return {
    rate: actions / seconds,
    usage: [{ name: limitProcess, cpuSeconds, peakBytes }, ...usage],
    documentBytes: { transaction: transactions.meanBytes, event: events.meanBytes },
  };
}

const mostDifference = 0.05;

/** The limit is one only if it writes what we write. */
export function requireSameDocuments({ documentBytes: limit }: LimitResult, ours: DocumentBytes): void {
  for (const name of ['transaction', 'event'] as const) {
    if (Math.abs(limit[name] / ours[name] - 1) > mostDifference) {
      throw new Failure(`The limit's ${name} has ${limit[name]} bytes, Sluice's has ${ours[name]}.`);
    }
  }
}

export const benchLimit = (file: TransactionsFile, bench: BenchStack): Promise<LimitResult> =>
  step(
    'The limit',
    () => withDatabase(bench, limitDatabase, (database, mongo) => runLimit(file, bench, { database, mongo })),
    ({ rate }) => `The limit: ${Math.round(rate)} actions/s`,
  );
