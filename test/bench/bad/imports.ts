import { isDeepStrictEqual } from 'node:util';
import { step } from '../../../deploy/local/progress.js';
import { UserError } from '../../../deploy/local/user-error.js';
import type { Target } from '../bench-stack.js';
import type { BadRows } from '../customers-file.js';
import { type Measured, measure, type Usage } from '../process-meter.js';
import { type Expected, type Receipt, requireReceipt } from '../receipt.js';
import { runCli } from '../run-cli.js';
import { Client } from './client.js';

export interface BadFile extends BadRows {
  readonly path: string;
  readonly rows: number;
}

/** What is measured on, and whose CPU and memory. */
export interface Work {
  readonly file: BadFile;
  readonly target: Target;
  readonly processes: readonly Measured[];
}

interface Run {
  readonly title: string;
  readonly options: readonly string[];
  readonly expected: (file: BadFile) => Expected;
}

const counts = ({ rows, bad }: BadFile): Expected => ({
  ...{ read: rows, created: rows - bad, updated: 0, unchanged: 0, rejected: bad, skipped: 0, dead: 0 },
});

export const validating: Run = {
  title: 'Validation',
  options: ['--validate-only'],
  expected: (file) => ({ ...counts(file), status: 'validated', events: 0 }),
};

export const importing: Run = {
  title: 'Import',
  options: ['--accept-errors'],
  expected: (file) => ({ ...counts(file), status: 'finished', events: file.rows - file.bad }),
};

export interface RunResult {
  readonly title: string;
  readonly id: string;
  /** From the upload's first byte to the end. */
  readonly seconds: number;
  readonly usage: readonly Usage[];
}

/** A bench of a wrong result is no result. */
async function requireReasons(title: string, client: Client, { reasons }: BadFile): Promise<void> {
  const found = (await client.get<{ readonly reasons: object }>('')).reasons;
  if (isDeepStrictEqual(found, reasons)) return;
  throw new UserError(`${title}: the reasons are ${JSON.stringify(found)} instead of ${JSON.stringify(reasons)}.`);
}

async function runImport({ title, options, expected }: Run, { file, target }: Work): Promise<Receipt> {
  const stdout = await runCli(target, ['import', 'customers', file.path, ...options, '--json']);
  return requireReceipt(title, stdout, expected(file));
}

/** One run through the command line, whose counts are exactly those of the file. */
export async function measureRun(run: Run, work: Work): Promise<RunResult> {
  const { result, usage } = await step(
    run.title,
    () => measure(work.processes, () => runImport(run, work)),
    ({ result: { seconds } }) => `${run.title}: ${Math.round(work.file.rows / seconds)} rows/s`,
  );
  const { id, seconds } = result;
  await requireReasons(run.title, new Client(work.target, id), work.file);
  return { title: run.title, id, seconds, usage };
}
