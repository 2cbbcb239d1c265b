import { type Column, markdownTable } from '../../docs/generate/markdown-table.js';
import { type Machine, machineLine } from './machine.js';
import { peerNames } from './peers.js';
import { phaseNames, phases } from './phases.js';
import type { Summary } from './summary.js';
import { largestService, mostResidentMib, ratioTargets } from './targets.js';

const right = (title: string): Column => ({ title, align: 'right' });
const whole = (number: number | undefined): string =>
  number === undefined ? '–' : Math.round(number).toLocaleString('en');
const ratio = (number: number): string => `${number.toFixed(2)} ×`;
const verdict = (isReached: boolean): string => (isReached ? 'reached' : '**not reached**');

function targetRow(summary: Summary, target: (typeof ratioTargets)[number]): readonly string[] {
  const [ours, peer] = [target.oursRate(summary), target.peerRate(summary)];
  const names = [target.ours, target.peer, ratio(target.atLeast)];
  if (ours === undefined || peer === undefined) return [...names, '–', 'not measured'];
  return [...names, ratio(ours / peer), verdict(ours / peer >= target.atLeast)];
}

function memoryRow(summary: Summary): readonly string[] {
  const largest = largestService(summary);
  const names = ['Resident memory of each service', 'most', `${mostResidentMib} MiB`];
  if (!largest) return [...names, '–', 'not measured'];
  return [...names, `${whole(largest.mib)} MiB (${largest.name})`, verdict(largest.mib <= mostResidentMib)];
}

const targetTable = (summary: Summary): string =>
  markdownTable(
    [{ title: 'Sluice' }, { title: 'against' }, right('to reach'), right('measured'), { title: '' }],
    [...ratioTargets.map((target) => targetRow(summary, target)), memoryRow(summary)],
  );

function rateTable(summary: Summary): string {
  const ours = phaseNames.map((name) => {
    const result = summary.phases?.[name];
    return [`Sluice: ${phases[name].title.toLowerCase()}`, whole(result?.runRate), whole(result?.wholeRate)];
  });
  const peers = (Object.keys(peerNames) as (keyof typeof peerNames)[]).map((name) => [
    peerNames[name],
    whole(summary.peers[name]),
    '–',
  ]);
  const limit = ['The limit', whole(summary.limit?.rate), '–'];
  const columns = [{ title: 'rows a second' }, right('import run'), right('upload to end')];
  return markdownTable(columns, [...ours, ...peers, limit]);
}

/** Seconds are the same number as microseconds a row. */
function cpuTable(summary: Summary): string {
  const columns = [...phaseNames.map((name) => summary.phases?.[name].cpu ?? {}), summary.limit?.cpu ?? {}];
  const names = [...new Set(columns.flatMap(Object.keys))];
  const seconds = (cpu: Readonly<Record<string, number>>, name: string) => cpu[name]?.toFixed(1) ?? '–';
  const sums = columns.map((cpu) => Object.values(cpu).reduce((sum, number) => sum + number, 0));
  const titles = [...phaseNames.map((name) => phases[name].title), 'The limit'];
  return markdownTable(
    [{ title: 'CPU seconds per million rows' }, ...titles.map(right), right('peak MiB')],
    [
      ...names.map((name) => [name, ...columns.map((cpu) => seconds(cpu, name)), peakMib(summary, name)]),
      ['all', ...sums.map((sum) => sum.toFixed(1)), ''],
    ],
  );
}

const peakMib = ({ peakBytes }: Summary, name: string): string => {
  const bytes = peakBytes[name];
  return bytes === undefined ? '–' : whole(bytes / 2 ** 20);
};

function sizesLine({ documentBytes: { ours, limit } }: Summary): string {
  const describe = (name: string, sizes: typeof ours) =>
    sizes ? [`${name}: a customer ${whole(sizes.customer)} bytes, an event ${whole(sizes.event)} bytes`] : [];
  return `Mean sizes of the documents. ${[...describe('Sluice', ours), ...describe('the limit', limit)].join('; ')}.`;
}

/** The section of one number of rows, as Markdown. */
export const writeSection = (summary: Summary, machine: Machine): string =>
  [
    `### ${whole(summary.rows)} rows`,
    `${machineLine(machine)} ${summary.rounds === 1 ? 'One round.' : `Medians of ${summary.rounds} rounds.`}`,
    targetTable(summary),
    rateTable(summary),
    cpuTable(summary),
    sizesLine(summary),
  ].join('\n\n');
