// Measures the set of IDs alone, in memory and on disk: id-set.js [--rows N]. Prints a table for docs/performance.md.
import { join } from 'node:path';
import { runCommand } from '../../deploy/local/interrupt.js';
import { step } from '../../deploy/local/progress.js';
import { lastLines } from '../../deploy/local/tool.js';
import { UserError } from '../../deploy/local/user-error.js';
import { markdownTable } from '../../docs/generate/markdown-table.js';
import type { IdSetReport } from './id-set-process.js';
import { readArguments, readNumber } from './read-arguments.js';
import { runChild } from './run-child.js';

const mib = 2 ** 20;
/** More than any trial takes. */
const unlimited = 2 ** 40;

/** In a process of its own, so that each has a peak of its own. */
async function measureAlone(rows: number, memory: number): Promise<IdSetReport> {
  const args = [join(import.meta.dirname, 'id-set-process.js'), String(rows), String(memory)];
  const { code, stdout, stderr } = await runChild({ command: process.execPath, args });
  if (code !== 0) throw new UserError(`The set of IDs ended with ${code}:\n${lastLines(stderr)}`);
  return JSON.parse(stdout) as IdSetReport;
}

const measure = (rows: number, memory: number): Promise<IdSetReport> =>
  step(
    `${rows} IDs`,
    () => measureAlone(rows, memory),
    ({ seconds }) => `${rows} IDs in ${Math.round(seconds)} s`,
  );

const columns = [
  { title: 'memory allowed' },
  { title: 'bytes a row, most', align: 'right' },
  { title: 'resident, MiB', align: 'right' },
  { title: 'ns a new ID', align: 'right' },
  { title: 'ns an ID again', align: 'right' },
] as const;

const cellsOf = (report: IdSetReport): readonly string[] => [
  report.memory === unlimited ? 'all it wants' : `${Math.round(report.memory / mib)} MiB`,
  report.bytesARow.toFixed(1),
  String(Math.round(report.residentBytes / mib)),
  String(Math.round(report.newNanoseconds)),
  String(Math.round(report.againNanoseconds)),
];

await runCommand(async () => {
  const { values } = readArguments({ options: { rows: { type: 'string', default: '10_000_000' } } });
  const rows = readNumber('--rows', values.rows);
  const inMemory = await measure(rows, unlimited);
  const tenth = await measure(rows, Math.round(inMemory.setBytes / 10));
  console.log(`\n${rows.toLocaleString('en')} IDs:\n\n${markdownTable(columns, [inMemory, tenth].map(cellsOf))}\n`);
  return 0;
});
