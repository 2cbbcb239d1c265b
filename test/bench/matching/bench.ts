import { step } from '../../../deploy/local/progress.js';
import { type BenchStack, type Services, startBenchServices } from '../bench-stack.js';
import { type BenchDatabase, withDatabase } from '../database.js';
import { describeMachine } from '../machine.js';
import type { BenchOptions } from '../options.js';
import { measure } from '../process-meter.js';
import { requireReceipt } from '../receipt.js';
import { runRounds } from '../rounds.js';
import { runCli } from '../run-cli.js';
import { type MatchedKind, writeMatchingFile } from './files.js';
import { writeMatchingSection } from './report.js';
import type { KindResult, MatchedRun, MatchingRound } from './result.js';

const commands: Readonly<Record<MatchedKind, readonly string[]>> = {
  customers: ['import', 'customers'],
  people: ['import', 'people', '--action', 'add'],
};

interface KindWork {
  readonly kind: MatchedKind;
  readonly rows: number;
  readonly bench: BenchStack;
  readonly services: Services;
  readonly database: BenchDatabase;
}

async function measureRun({ kind, rows, bench, services, database }: KindWork, changed: boolean): Promise<MatchedRun> {
  const outcome = changed ? 'updated' : 'created';
  const path = await writeMatchingFile(bench.folder, { kind, rows, changed });
  await database.checkpoint();
  const importIt = async () => {
    const stdout = await runCli(services.target, [...commands[kind], path, '--accept-errors', '--json']);
    return requireReceipt(kind, stdout, { status: 'finished', read: rows, [outcome]: rows, events: rows });
  };
  const { result, usage } = await step(
    `${kind}, ${outcome}`,
    () => measure([...services.processes, ...bench.servers], importIt),
    ({ result: { run_seconds } }) => `${kind}, ${outcome}: ${Math.round(rows / (run_seconds ?? Number.NaN))} rows/s`,
  );
  return { rate: rows / (result.run_seconds ?? Number.NaN), usage };
}

const measureKind = (kind: MatchedKind, rows: number, bench: BenchStack): Promise<KindResult> =>
  withDatabase(bench, bench.settings.database, async (database) => {
    const services = await startBenchServices(bench);
    const work = { kind, rows, bench, services, database };
    const result = { created: await measureRun(work, false), updated: await measureRun(work, true) };
    await step('Stopping the services', services.stop);
    return result;
  });

/** Measures imports by ID and by e-mail address of the same people. Returns the section of the page. */
export async function benchMatching({ rows, rounds: count }: BenchOptions, bench: BenchStack): Promise<string> {
  const rounds = await runRounds<MatchingRound>(count, async () => ({
    customers: await measureKind('customers', rows, bench),
    people: await measureKind('people', rows, bench),
  }));
  return writeMatchingSection({ rows, rounds }, await describeMachine(bench));
}
