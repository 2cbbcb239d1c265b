import { serviceNames } from '../../../deploy/local/service-list.js';
import { markdownTable } from '../../../docs/generate/markdown-table.js';
import { mib, right, verdict, whole } from '../figures.js';
import { type Machine, machineLine } from '../machine.js';
import type { Usage } from '../process-meter.js';
import { mostResidentMib } from '../targets.js';
import type { DownloadResult } from './downloads.js';
import type { BadFile, RunResult } from './imports.js';
import type { PageTimes } from './pages.js';

export interface BadRowsResult {
  readonly file: Pick<BadFile, 'rows' | 'bad'>;
  readonly runs: readonly RunResult[];
  readonly pages: readonly PageTimes[];
  readonly downloads: readonly DownloadResult[];
}

/** For a page of errors, the slowest of all. */
const mostMilliseconds = 100;

const largest = <T>(list: readonly T[], sizeOf: (item: T) => number): T | undefined =>
  list.toSorted((a, b) => sizeOf(b) - sizeOf(a))[0];

const unknown = ['–', 'not measured'] as const;

function memoryRow({ runs, downloads }: BadRowsResult): readonly string[] {
  const usages = [...runs, ...downloads].flatMap(({ usage }) => usage);
  const services = usages.filter(({ name }) => serviceNames.includes(name));
  const most = largest(services, ({ peakBytes }) => peakBytes);
  const names = ['Resident memory of each service, at most', `${mostResidentMib} MiB`];
  if (!most) return [...names, ...unknown];
  return [...names, `${mib(most.peakBytes)} MiB (${most.name})`, verdict(most.peakBytes <= mostResidentMib * 2 ** 20)];
}

function pageRow({ pages }: BadRowsResult): readonly string[] {
  const slowest = largest(pages, ({ max }) => max);
  const names = ['The slowest page of errors, at most', `${mostMilliseconds} ms`];
  if (!slowest) return [...names, ...unknown];
  return [...names, `${whole(slowest.max)} ms (${slowest.title})`, verdict(slowest.max <= mostMilliseconds)];
}

const targetTable = (result: BadRowsResult): string =>
  markdownTable(
    [{ title: 'Sluice' }, right('to reach'), right('measured'), { title: '' }],
    [memoryRow(result), pageRow(result)],
  );

const rateTable = ({ runs, file }: BadRowsResult): string =>
  markdownTable(
    [{ title: 'Upload to end' }, right('seconds'), right('rows a second')],
    runs.map(({ title, seconds }) => [title, seconds.toFixed(1), whole(file.rows / seconds)]),
  );

const usageOf = (usage: readonly Usage[], name: string): Usage | undefined => usage.find((one) => one.name === name);

/** Seconds per million rows are the same number as microseconds a row. */
function processTable({ runs, file }: BadRowsResult): readonly string[] {
  const names = [...new Set(runs.flatMap(({ usage }) => usage.map(({ name }) => name)))];
  if (names.length === 0) return [];
  const rows = names.map((name) => [
    name,
    ...runs.flatMap(({ usage }) => {
      const { cpuSeconds = 0, peakBytes } = usageOf(usage, name) ?? {};
      return [((cpuSeconds * 1e6) / file.rows).toFixed(1), mib(peakBytes)];
    }),
  ]);
  const columns = runs.flatMap(({ title }) => [right(title), right('peak MiB')]);
  return [markdownTable([{ title: 'CPU seconds per million rows' }, ...columns], rows)];
}

const pageTable = ({ pages }: BadRowsResult): string =>
  markdownTable(
    [{ title: 'Errors by page, milliseconds' }, right('median'), right('slowest')],
    pages.map(({ title, median, max }) => [title, whole(median), whole(max)]),
  );

const cpuOf = (usage: readonly Usage[], name: string): string => usageOf(usage, name)?.cpuSeconds.toFixed(1) ?? '–';

const downloadTable = ({ downloads }: BadRowsResult): string =>
  markdownTable(
    [
      { title: 'Downloads' },
      ...['seconds', 'MiB', 'CPU seconds of api', 'of mongod', 'peak MiB of api'].map((title) => right(title)),
    ],
    downloads.map(({ title, seconds, bytes, usage }) => [
      ...[title, seconds.toFixed(1), mib(bytes), cpuOf(usage, 'api'), cpuOf(usage, 'mongod')],
      mib(usageOf(usage, 'api')?.peakBytes),
    ]),
  );

/** The section of one number of rows, as Markdown. */
export const writeSection = (result: BadRowsResult, percent: number, machine: Machine): string =>
  [
    `### ${whole(result.file.rows)} rows, ${percent} % bad`,
    `${machineLine(machine)} ${whole(result.file.bad)} rows were rejected, each for one reason.`,
    targetTable(result),
    rateTable(result),
    ...processTable(result),
    pageTable(result),
    downloadTable(result),
  ].join('\n\n');
