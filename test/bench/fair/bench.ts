import { openAsBlob } from 'node:fs';
import { join } from 'node:path';
import { standardAttributes } from '#libs/attributes';
import { type Mongo, provisionWorkspace } from '#libs/mongo';
import { step } from '../../../deploy/local/progress.js';
import { UserError } from '../../../deploy/local/user-error.js';
import { type BenchStack, startBenchServices, type Target } from '../bench-stack.js';
import { benchSeed } from '../customer-row.js';
import { writeCustomersFile } from '../customers-file.js';
import { withDatabase } from '../database.js';
import { describeMachine } from '../machine.js';
import type { BenchOptions } from '../options.js';
import { type BesideResult, measureBeside } from './beside.js';
import { ImportDesk, type ImportTimes } from './desk.js';
import { importInTurn } from './own-customers.js';
import { FairProgress } from './progress.js';
import { measureQueue, type QueueResult } from './queue.js';
import { writeFairSection } from './report.js';

/** A small import has so many rows, and so many of them are made in a window beside a big one, and after it. */
const small = { rows: 100, inWindow: 2, after: 40 } as const;

/** The rows that take effect while the big one is alone for a window and beside small ones for another: the most. */
const ROUND_ROWS = 150_000;
const MOST_ROUNDS = 10;

/** Windows of each sort that a big import has room for. Throws UserError where there is none. */
function roundsOf(rows: number): number {
  const rounds = Math.min(MOST_ROUNDS, Math.floor(rows / ROUND_ROWS));
  if (rounds > 0) return rounds;
  throw new UserError(`--fair takes at least ${ROUND_ROWS} rows: a smaller import is over before small ones are.`);
}

/** Each with a tenth of the rows of the big import, at most as many as are promised. */
const JOBS = 100;
const JOB_PART = 10;
const MOST_JOB_ROWS = 200_000;

async function writeBig(rows: number, folder: string): Promise<string> {
  const path = join(folder, 'customers.csv');
  const file = { path, format: 'csv', rows, bad: 0, seed: benchSeed, changed: false } as const;
  await step(`Writing a file of ${rows} rows`, () => writeCustomersFile(file));
  return path;
}

async function otherWorkspace({ stack, settings }: BenchStack, target: Target): Promise<ImportDesk> {
  const place = { workspace: 'other', name: 'Other', country: 'HU', zone: 'Europe/Budapest' };
  const database = { uri: stack.mongodbUri, database: settings.database, deployment: target.deployment };
  const access = await provisionWorkspace({ ...place, ...database, attributes: standardAttributes });
  return new ImportDesk({ ...target, ...access });
}

/** On fresh services and an empty database. */
const withDesks = <T>(
  bench: BenchStack,
  work: (desks: { readonly same: ImportDesk; readonly other: ImportDesk }, progress: FairProgress) => Promise<T>,
): Promise<T> =>
  withDatabase(bench, bench.settings.database, async (_, mongo: Mongo) => {
    const services = await startBenchServices(bench);
    const desks = { same: new ImportDesk(services.target), other: await otherWorkspace(bench, services.target) };
    const result = await work(desks, new FairProgress(mongo));
    await step('Stopping the services', services.stop);
    return result;
  });

interface BigImport {
  readonly beside: BesideResult;
  readonly after: readonly ImportTimes[];
}

const measureBig = (rows: number, rounds: number, bench: BenchStack): Promise<BigImport> =>
  withDesks(bench, async ({ same, other }, progress) => {
    const content = await openAsBlob(await writeBig(rows, bench.folder));
    const big = await step('Uploading it', () => same.upload(content));
    await step('Checking it', () => same.becomes(big, 'ready'));
    await same.start(big);
    const sizes = { bigRows: rows, rounds, smallRows: small.rows, count: small.inWindow };
    const plan = { same, other, progress, big, ...sizes };
    const beside = await step('Small imports beside it', () => measureBeside(plan));
    await step('The rest of it', () => same.finishes(big, rows));
    const after = await step('Small imports after it', () => importInTurn(other, small.rows, small.after));
    return { beside, after };
  });

const measureJobs = (rows: number, bench: BenchStack): Promise<QueueResult> =>
  withDesks(bench, ({ same }, progress) => {
    const plan = {
      desk: same,
      progress,
      jobs: JOBS,
      jobRows: Math.min(Math.ceil(rows / JOB_PART), MOST_JOB_ROWS),
      smallRows: small.rows,
    };
    return step('Beginning all of them', () => measureQueue(plan));
  });

/** Measures what imports cost each other. Returns the section of the page. */
export async function benchFair({ rows }: BenchOptions, bench: BenchStack): Promise<string> {
  const big = await measureBig(rows, roundsOf(rows), bench);
  const queue = await measureJobs(rows, bench);
  const result = { rows, smallRows: small.rows, ...big, queue };
  return writeFairSection(result, await describeMachine(bench));
}
