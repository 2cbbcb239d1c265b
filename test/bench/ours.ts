import { step } from '../../deploy/local/progress.js';
import { UserError } from '../../deploy/local/user-error.js';
import { type BenchStack, type Services, startBenchServices, type Target } from './bench-stack.js';
import { type BenchDatabase, withDatabase } from './database.js';
import { type Phase, type PhaseFiles, type PhaseName, phases } from './phases.js';
import { measure, type Usage } from './process-meter.js';
import { type Receipt, requireReceipt } from './receipt.js';
import { runCli } from './run-cli.js';

export interface PhaseResult {
  /** Rows a second of the import run alone; undefined for a validation only. */
  readonly runRate: number | undefined;
  /** Rows a second from the upload's first byte to the end. */
  readonly wholeRate: number;
  readonly usage: readonly Usage[];
}

export type PhaseResults = Readonly<Partial<Record<PhaseName, PhaseResult>>>;

export type OursResult = {
  readonly phases: PhaseResults;
  readonly documentBytes: DocumentBytes;
};

/** Mean sizes of the documents that new rows became: the limit has to write the same. */
export interface DocumentBytes {
  readonly customer: number;
  readonly event: number;
}

async function importFile(phase: Phase, files: PhaseFiles, target: Target): Promise<Receipt> {
  const stdout = await runCli(target, ['import', 'customers', phase.file(files), ...phase.options, '--json']);
  return requireReceipt(phase.title, stdout, phase.expected(files.rows));
}

async function runPhase(phase: Phase, files: PhaseFiles, bench: BenchStack, services: Services): Promise<PhaseResult> {
  const processes = [...services.processes, ...bench.servers];
  const { result, usage } = await step(
    phase.title,
    () => measure(processes, () => importFile(phase, files, services.target)),
    ({ result }) => `${phase.title}: ${Math.round(files.rows / (result.run_seconds ?? result.seconds))} rows/s`,
  );
  const { seconds, run_seconds } = result;
  return {
    wholeRate: files.rows / seconds,
    runRate: run_seconds === null ? undefined : files.rows / run_seconds,
    usage,
  };
}

/** What is in the database after the first import: one customer and one event a row. */
async function checkDocuments(database: BenchDatabase, rows: number): Promise<DocumentBytes> {
  const [customers, events] = [await database.sizeOf('customers'), await database.sizeOf('events')];
  if (customers.count !== rows || events.count !== rows) {
    throw new UserError(`${rows} rows became ${customers.count} customers and ${events.count} events.`);
  }
  return { customer: customers.meanBytes, event: events.meanBytes };
}

/** What is imported, in the order of `names`. */
export interface OursPlan {
  readonly names: readonly PhaseName[];
  readonly files: PhaseFiles;
}

async function runPhases(
  { names, files }: OursPlan,
  bench: BenchStack,
  services: Services,
  database: BenchDatabase,
): Promise<OursResult> {
  const results: Partial<Record<PhaseName, PhaseResult>> = {};
  let documentBytes: DocumentBytes | undefined;
  for (const name of names) {
    await database.checkpoint();
    results[name] = await runPhase(phases[name], files, bench, services);
    documentBytes ??= await checkDocuments(database, files.rows);
  }
  return { phases: results, documentBytes } as OursResult;
}

/** Imports through the real services, started for them and stopped after them, on a database of their own. */
export const benchOurs = (plan: OursPlan, bench: BenchStack): Promise<OursResult> =>
  withDatabase(bench, bench.settings.database, async (database) => {
    const services = await startBenchServices(bench);
    const result = await runPhases(plan, bench, services, database);
    await step('Stopping the services', services.stop);
    return result;
  });
