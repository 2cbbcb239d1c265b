import { join } from 'node:path';
import { ensureIndexes, type Mongo } from '#libs/mongo';
import { step } from '../../../deploy/local/progress.js';
import type { BenchStack } from '../bench-stack.js';
import { type BenchDatabase, withDatabase } from '../database.js';
import { type LimitResult, limitDatabase, limitProcess } from '../limit-result.js';
import { measure } from '../process-meter.js';
import { runReport } from '../run-report.js';
import { makeCustomers } from './make-customers.js';
import type { DocumentBytes } from './ours.js';
import type { TransactionsFile } from './transactions-file.js';

async function runLimit(
  { actions, customers }: TransactionsFile,
  bench: BenchStack,
  { database, mongo }: { readonly database: BenchDatabase; readonly mongo: Mongo },
): Promise<LimitResult<DocumentBytes>> {
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

export const benchLimit = (file: TransactionsFile, bench: BenchStack): Promise<LimitResult<DocumentBytes>> =>
  step(
    'The limit',
    () => withDatabase(bench, limitDatabase, (database, mongo) => runLimit(file, bench, { database, mongo })),
    ({ rate }) => `The limit: ${Math.round(rate)} actions/s`,
  );
