import type { Mongo } from '#libs/mongo';
import { step } from '../../../deploy/local/progress.js';
import { UserError } from '../../../deploy/local/user-error.js';
import { type BenchStack, type Services, startBenchServices } from '../bench-stack.js';
import { type BenchDatabase, withDatabase } from '../database.js';
import { measure, type Usage } from '../process-meter.js';
import { type Receipt, requireReceipt } from '../receipt.js';
import { runCli } from '../run-cli.js';
import { transactionsOf } from './basket.js';
import { makeCustomers } from './make-customers.js';
import { type PhaseSeconds, readPhaseSeconds } from './phase-times.js';
import type { TransactionsFile } from './transactions-file.js';

/** Mean sizes of what was written: the limit has to write the same. */
export interface DocumentBytes {
  readonly transaction: number;
  readonly event: number;
}

export interface OursResult {
  /** Actions a second from the upload's first byte to the end. */
  readonly wholeRate: number;
  /** Of the import run alone. */
  readonly runRate: number;
  readonly phases: PhaseSeconds;
  readonly usage: readonly Usage[];
  readonly documentBytes: DocumentBytes;
}

async function importFile({ path, actions }: TransactionsFile, { target }: Services): Promise<Receipt> {
  const stdout = await runCli(target, ['import', 'transactions', path, '--accept-errors', '--json']);
  const counts = { read: actions, created: actions, rejected: 0, dead: 0, events: actions };
  const transactions = transactionsOf(actions);
  return requireReceipt('Transactions', stdout, { status: 'finished', ...counts, transactions });
}

async function checkDocuments(database: BenchDatabase, actions: number): Promise<DocumentBytes> {
  const [transactions, events] = [await database.sizeOf('transactions'), await database.sizeOf('events')];
  if (transactions.count !== transactionsOf(actions) || events.count !== actions) {
    throw new UserError(`${actions} actions became ${transactions.count} transactions and ${events.count} events.`);
  }
  return { transaction: transactions.meanBytes, event: events.meanBytes };
}

async function runImport(
  file: TransactionsFile,
  processes: Parameters<typeof measure>[0],
  services: Services,
  { database, mongo }: { readonly database: BenchDatabase; readonly mongo: Mongo },
): Promise<OursResult> {
  const { result, usage } = await step(
    'Transactions',
    () => measure(processes, () => importFile(file, services)),
    ({ result: { seconds } }) => `Transactions: ${Math.round(file.actions / seconds)} actions/s`,
  );
  return {
    wholeRate: file.actions / result.seconds,
    runRate: file.actions / (result.run_seconds ?? Number.NaN),
    phases: await readPhaseSeconds(mongo, result.id),
    usage,
    documentBytes: await checkDocuments(database, file.actions),
  };
}

/** One import through the real services, started for it, of customers that exist beforehand. */
export const benchOurs = (file: TransactionsFile, bench: BenchStack): Promise<OursResult> =>
  withDatabase(bench, bench.settings.database, async (database, mongo) => {
    const services = await startBenchServices(bench);
    await step(`Making ${file.customers} customers`, () => makeCustomers(mongo, file.customers));
    await database.checkpoint();
    const processes = [...services.processes, ...bench.servers];
    const result = await runImport(file, processes, services, { database, mongo });
    await step('Stopping the services', services.stop);
    return result;
  });
