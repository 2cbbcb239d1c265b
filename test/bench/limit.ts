import { join } from 'node:path';
import { step } from '../../deploy/local/progress.js';
import type { BenchStack } from './bench-stack.js';
import { type BenchDatabase, withDatabase } from './database.js';
import { type LimitResult, limitDatabase, limitProcess } from './limit-result.js';
import type { BenchOptions } from './options.js';
import type { DocumentBytes } from './ours.js';
import { measure } from './process-meter.js';
import { runReport } from './run-report.js';

type LimitRows = Pick<BenchOptions, 'rows' | 'ids'>;

async function runLimit(
  { rows, ids }: LimitRows,
  bench: BenchStack,
  database: BenchDatabase,
): Promise<LimitResult<DocumentBytes>> {
  await database.checkpoint();
  const script = join(import.meta.dirname, 'limit-process.js');
  const args = [bench.stack.mongodbUri, limitDatabase, String(rows), ids];
  const { result, usage } = await measure(bench.servers, () => runReport(script, args));
  const [customers, events] = [await database.sizeOf('customers'), await database.sizeOf('events')];
  const { seconds, cpuSeconds, peakBytes } = result;
  return {
    rate: rows / seconds,
    usage: [{ name: limitProcess, cpuSeconds, peakBytes }, ...usage],
    documentBytes: { customer: customers.meanBytes, event: events.meanBytes },
  };
}

export const benchLimit = (rows: LimitRows, bench: BenchStack): Promise<LimitResult<DocumentBytes>> =>
  step(
    'The limit',
    () => withDatabase(bench, limitDatabase, (database) => runLimit(rows, bench, database)),
    ({ rate }) => `The limit: ${Math.round(rate)} rows/s`,
  );
