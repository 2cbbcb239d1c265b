import { markdownTable } from '../../../docs/generate/markdown-table.js';
import { percentile } from '../fair/report.js';
import { mib, ratio, right, verdict, whole } from '../figures.js';
import { type Machine, machineLine } from '../machine.js';
import type { Usage } from '../process-meter.js';

export interface StreamResult {
  readonly rows: number;
  readonly drained: { readonly rate: number; readonly usage: readonly Usage[] };
  /** Of the sink on a topic of the same records; undefined: not measured. */
  readonly sinkRate: number | undefined;
  /** Milliseconds from the append to the commit: one record at a time, and the same beside a flood. */
  readonly alone: readonly number[];
  readonly beside: readonly number[];
}

const SINK = 1.2;
const MOST_MIB = 300;
const servers: readonly string[] = ['kafka', 'mongod'];
const most = { aloneMedian: 100, alone99: 500, beside99: 2_000 } as const;

const millis = (title: string, limit: number, measured: number): readonly string[] => [
  ...[title, `${whole(limit)} ms`, `${whole(measured)} ms`, verdict(measured <= limit)],
];

function sinkRow({ drained, sinkRate }: StreamResult): readonly string[] {
  const title = 'Records a second, of those of Kafka Connect’s MongoDB sink';
  if (sinkRate === undefined) return [title, `≥ ${ratio(SINK)}`, 'not measured', ''];
  return [title, `≥ ${ratio(SINK)}`, ratio(drained.rate / sinkRate), verdict(drained.rate >= SINK * sinkRate)];
}

function memoryRow({ drained: { usage } }: StreamResult): readonly string[] {
  const largest = usage.filter(({ name }) => !servers.includes(name)).toSorted((a, b) => b.peakBytes - a.peakBytes)[0];
  const peak = largest?.peakBytes ?? Number.NaN;
  const measured = `${mib(peak)} MiB (${largest?.name})`;
  return ['Resident memory of each service', `${MOST_MIB} MiB`, measured, verdict(peak <= MOST_MIB * 2 ** 20)];
}

const promiseTable = (result: StreamResult): string =>
  markdownTable(
    [{ title: 'Sluice' }, right('to reach'), right('measured'), { title: '' }],
    [
      sinkRow(result),
      millis('From append to commit, 100 records a second, median', most.aloneMedian, percentile(result.alone, 50)),
      millis('The same, p99', most.alone99, percentile(result.alone, 99)),
      millis('20 a second beside a flood and a file, p99', most.beside99, percentile(result.beside, 99)),
      memoryRow(result),
    ],
  );

const costTable = ({ rows, drained: { usage } }: StreamResult): string => {
  const perMillion = (seconds: number): string => ((seconds * 1e6) / rows).toFixed(1);
  const all = usage.reduce((sum, { cpuSeconds }) => sum + cpuSeconds, 0);
  return markdownTable(
    [{ title: 'CPU seconds per million records' }, right('New customers'), right('peak MiB')],
    [
      ...usage.map(({ name, cpuSeconds, peakBytes }) => [name, perMillion(cpuSeconds), mib(peakBytes)]),
      ['all', perMillion(all), ''],
    ],
  );
};

/** The section of one number of records, as Markdown. */
export const writeStreamSection = (result: StreamResult, machine: Machine): string =>
  [
    `### ${whole(result.rows)} records of a topic`,
    `${machineLine(machine)} ${whole(result.drained.rate)} records a second were read from a topic that had been filled before, each a message of its own; the sink read ${whole(result.sinkRate)} of the same records. The delay of a trickle was ${whole(percentile(result.alone, 50))} ms (median) and ${whole(Math.max(...result.alone))} ms at most alone, ${whole(percentile(result.beside, 50))} ms and ${whole(Math.max(...result.beside))} ms beside a flood.`,
    costTable(result),
    promiseTable(result),
  ].join('\n\n');
