import { join } from 'node:path';
import { step } from '../../../deploy/local/progress.js';
import { type BenchStack, type Services, startBenchServices } from '../bench-stack.js';
import { benchSeed } from '../customer-row.js';
import { writeCustomersFile } from '../customers-file.js';
import { withDatabase } from '../database.js';
import { describeMachine } from '../machine.js';
import type { BenchOptions } from '../options.js';
import { Client } from './client.js';
import { measureDownloads } from './downloads.js';
import { type BadFile, importing, measureRun, validating } from './imports.js';
import { measurePages } from './pages.js';
import { type BadRowsResult, writeSection } from './report.js';

async function writeFile({ rows, bad }: BenchOptions, folder: string): Promise<BadFile> {
  const path = join(folder, 'customers.csv');
  const file = { path, format: 'csv', rows, bad, seed: benchSeed, changed: false } as const;
  const written = await step(`Writing a file of ${rows} rows`, () => writeCustomersFile(file));
  return { path, rows, ...written };
}

async function measureAll(file: BadFile, bench: BenchStack, services: Services): Promise<BadRowsResult> {
  const work = { file, target: services.target, processes: [...services.processes, ...bench.servers] };
  const validation = await measureRun(validating, work);
  const imported = await measureRun(importing, work);
  const client = new Client(services.target, imported.id);
  const pages = await step('Pages of errors', () => measurePages(client));
  const downloads = await measureDownloads(client, work);
  return { file, runs: [validation, imported], pages, downloads };
}

/** Measures a validation and an import of a file with bad rows, and its reports. Returns the section of the page. */
export const benchBadRows = async (options: BenchOptions, bench: BenchStack): Promise<string> => {
  const file = await writeFile(options, bench.folder);
  const result = await withDatabase(bench, bench.settings.database, async () => {
    const services = await startBenchServices(bench);
    const measured = await measureAll(file, bench, services);
    await step('Stopping the services', services.stop);
    return measured;
  });
  return writeSection(result, options.bad, await describeMachine(bench));
};
