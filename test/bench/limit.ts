import { join } from 'node:path';
import { Failure } from '../../deploy/local/failure.js';
import { step } from '../../deploy/local/progress.js';
import type { BenchStack } from './bench-stack.js';
import { type BenchDatabase, withDatabase } from './database.js';
import type { DocumentBytes } from './ours.js';
import { measure, type Usage } from './process-meter.js';
import { runReport } from './run-report.js';

/** What one process reaches that writes the documents of new rows straight to MongoDB. */
export interface LimitResult {
  readonly rate: number;
  readonly usage: readonly Usage[];
  readonly documentBytes: DocumentBytes;
}

/** Its name among the measured processes. */
export const limitProcess = 'limit';

const limitDatabase = 'sluice_bench_limit';

async function runLimit(rows: number, bench: BenchStack, database: BenchDatabase): Promise<LimitResult> {
  await database.checkpoint();
  const script = join(import.meta.dirname, 'limit-process.js');
  const args = [bench.stack.mongodbUri, limitDatabase, String(rows)];
  const { result, usage } = await measure(bench.servers, () => runReport(script, args));
  const [customers, events] = [await database.sizeOf('customers'), await database.sizeOf('events')];
  const { seconds, cpuSeconds, peakBytes } = result;
  return {
    rate: rows / seconds,
    usage: [{ name: limitProcess, cpuSeconds, peakBytes }, ...usage],
    documentBytes: { customer: customers.meanBytes, event: events.meanBytes },
  };
}

const mostDifference = 0.05;

/** The limit is one only if it writes what we write. */
export function requireSameDocuments({ documentBytes: limit }: LimitResult, ours: DocumentBytes): void {
  for (const name of ['customer', 'event'] as const) {
    if (Math.abs(limit[name] / ours[name] - 1) > mostDifference) {
      throw new Failure(`The limit's ${name} has ${limit[name]} bytes, Sluice's has ${ours[name]}.`);
    }
  }
}

export const benchLimit = (rows: number, bench: BenchStack): Promise<LimitResult> =>
  step(
    'The limit',
    () => withDatabase(bench, limitDatabase, (database) => runLimit(rows, bench, database)),
    ({ rate }) => `The limit: ${Math.round(rate)} rows/s`,
  );
