import { markdownTable } from '../../docs/generate/markdown-table.js';
import { mib, ratio, right, verdict, whole } from './figures.js';
import { type Machine, machineLine } from './machine.js';
import { peerNames } from './peers.js';
import { phaseNames, phases } from './phases.js';
import type { IdOrder } from './row-ids.js';
import type { PhaseSummary, Summary } from './summary.js';
import { largestService, mostResidentMib, ratioTargets } from './targets.js';

type Cpu = PhaseSummary['cpu'];

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

/** Ratios need both sides; of one that was run but couldn't be measured the row says so. */
const targetTable = (summary: Summary): string => {
  const targets = summary.limit ? ratioTargets : [];
  return markdownTable(
    [{ title: 'Sluice' }, { title: 'against' }, right('to reach'), right('measured'), { title: '' }],
    [...targets.map((target) => targetRow(summary, target)), memoryRow(summary)],
  );
};

const oursRates = ({ phases: measured }: Summary): readonly (readonly string[])[] =>
  phaseNames.flatMap((name) => {
    const result = measured?.[name];
    const title = `Sluice: ${phases[name].title.toLowerCase()}`;
    return result ? [[title, whole(result.runRate), whole(result.wholeRate)]] : [];
  });

const othersRates = ({ peers, limit }: Summary): readonly (readonly string[])[] => {
  if (!limit) return [];
  const names = Object.keys(peerNames) as (keyof typeof peerNames)[];
  return [...names.map((name) => [peerNames[name], whole(peers[name])]), ['The limit', whole(limit.rate)]];
};

const rateTable = (summary: Summary): string =>
  markdownTable(
    [{ title: 'rows a second' }, right('import run'), right('upload to end')],
    [...oursRates(summary), ...othersRates(summary)],
  );

/** What was measured, by the title of its column: CPU seconds per million rows by process. */
const cpuColumns = ({ phases: measured, limit }: Summary): readonly (readonly [string, Cpu])[] => [
  ...phaseNames.flatMap((name) => {
    const cpu = measured?.[name]?.cpu;
    return cpu ? [[phases[name].title, cpu] as const] : [];
  }),
  ...(limit ? [['The limit', limit.cpu] as const] : []),
];

/** Seconds per million rows are the same number as microseconds a row. */
function cpuTable(summary: Summary): string {
  const columns = cpuColumns(summary);
  const names = [...new Set(columns.flatMap(([, cpu]) => Object.keys(cpu)))];
  const rows = names.map((name) => [
    name,
    ...columns.map(([, cpu]) => cpu[name]?.toFixed(1) ?? '–'),
    mib(summary.peakBytes[name]),
  ]);
  const sums = columns.map(([, cpu]) => Object.values(cpu).reduce((sum, seconds) => sum + seconds, 0));
  return markdownTable(
    [{ title: 'CPU seconds per million rows' }, ...columns.map(([title]) => right(title)), right('peak MiB')],
    [...rows, ['all', ...sums.map((sum) => sum.toFixed(1))]],
  );
}

function sizesLine({ documentBytes: { ours, limit } }: Summary): string {
  const describe = (who: string, sizes: typeof ours) =>
    sizes ? [`${who} a customer has ${whole(sizes.customer)} bytes and an event ${whole(sizes.event)}`] : [];
  return `On average, ${[...describe('in Sluice', ours), ...describe('in the limit', limit)].join('; ')}.`;
}

/** The section of one number of rows, as Markdown. */
export const writeSection = (summary: Summary, machine: Machine, ids: IdOrder = 'ascending'): string =>
  [
    `### ${whole(summary.rows)} rows${ids === 'random' ? ', random IDs' : ''}`,
    `${machineLine(machine)} ${summary.rounds === 1 ? 'One round.' : `Medians of ${summary.rounds} rounds.`}`,
    cpuTable(summary),
    rateTable(summary),
    ...(summary.phases ? [targetTable(summary)] : []),
    sizesLine(summary),
  ].join('\n\n');
