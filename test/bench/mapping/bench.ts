import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { step } from '../../../deploy/local/progress.js';
import { type BenchStack, startBenchServices } from '../bench-stack.js';
import { benchSeed } from '../customer-row.js';
import { writeCustomersFile } from '../customers-file.js';
import { withDatabase } from '../database.js';
import { describeMachine } from '../machine.js';
import type { BenchOptions } from '../options.js';
import { measure } from '../process-meter.js';
import { requireReceipt } from '../receipt.js';
import { runRounds } from '../rounds.js';
import { runCli } from '../run-cli.js';
import { type MappedBy, mappedBy, mappingText } from './mappings.js';
import { type MappedRun, type MappingRound, writeMappingSection } from './report.js';

interface File {
  readonly path: string;
  readonly rows: number;
}

const optionOf = (by: MappedBy, folder: string): readonly string[] => {
  const text = mappingText(by);
  if (text === null) return [];
  const path = join(folder, `${by}.json`);
  writeFileSync(path, text);
  return ['--mapping', path];
};

/** New rows, on an empty database and fresh services. */
const measureRun = (by: MappedBy, { path, rows }: File, bench: BenchStack): Promise<MappedRun> =>
  withDatabase(bench, bench.settings.database, async (database) => {
    const services = await startBenchServices(bench);
    await database.checkpoint();
    const args = ['import', 'customers', path, ...optionOf(by, bench.folder), '--accept-errors', '--json'];
    const importIt = async () =>
      requireReceipt(by, await runCli(services.target, args), {
        ...{ status: 'finished', read: rows, created: rows, events: rows },
      });
    const { result, usage } = await step(
      `New rows by ${by}`,
      () => measure([...services.processes, ...bench.servers], importIt),
      ({ result: { run_seconds } }) => `New rows by ${by}: ${Math.round(rows / (run_seconds ?? Number.NaN))} rows/s`,
    );
    await step('Stopping the services', services.stop);
    return { rate: rows / (result.run_seconds ?? Number.NaN), usage };
  });

/** Measures new rows of one file by the names of its headers and by mappings of version 2. Returns the section of the page. */
export async function benchMapping({ rows, rounds: count }: BenchOptions, bench: BenchStack): Promise<string> {
  const file = { path: join(bench.folder, 'customers.csv'), rows };
  await writeCustomersFile({ ...file, bad: 0, seed: benchSeed, format: 'csv', changed: false });
  const rounds = await runRounds(count, async () => {
    const runs: [MappedBy, MappedRun][] = [];
    for (const by of mappedBy) runs.push([by, await measureRun(by, file, bench)]);
    return Object.fromEntries(runs) as MappingRound;
  });
  return writeMappingSection({ rows, rounds }, await describeMachine(bench));
}
