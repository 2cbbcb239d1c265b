import { markdownTable } from '../../../docs/generate/markdown-table.js';
import { mib, ratio, right, verdict, whole } from '../figures.js';
import { type Machine, machineLine } from '../machine.js';
import { largestService, mostResidentMib } from '../targets.js';
import { phaseNames, phaseTitles } from './phase-times.js';
import type { Summary } from './summary.js';

const leastRate = 10_000;

const peers = [
  { title: 'Against mongoimport, from the first byte of the upload', atLeast: 0.25 },
  { title: 'The same, to aim at', atLeast: 0.4 },
] as const;

const unknown = ['–', 'not measured'] as const;

function rateRow({ ours }: Summary): readonly string[] {
  const names = ['Actions a second, from the first byte of the upload', whole(leastRate)];
  return ours ? [...names, whole(ours.wholeRate), verdict(ours.wholeRate >= leastRate)] : [...names, ...unknown];
}

const peerRows = ({ ours, mongoimport }: Summary): readonly (readonly string[])[] =>
  peers.map(({ title, atLeast }) => {
    if (!ours || mongoimport === undefined) return [title, ratio(atLeast), ...unknown];
    const reached = ours.wholeRate / mongoimport;
    return [title, ratio(atLeast), ratio(reached), verdict(reached >= atLeast)];
  });

function memoryRow(summary: Summary): readonly string[] {
  const largest = largestService(summary);
  const names = ['Resident memory of each service, at most', `${mostResidentMib} MiB`];
  if (!largest) return [...names, ...unknown];
  return [...names, `${whole(largest.mib)} MiB (${largest.name})`, verdict(largest.mib <= mostResidentMib)];
}

const targetTable = (summary: Summary): string =>
  markdownTable(
    [{ title: 'Sluice' }, right('to reach'), right('measured'), { title: '' }],
    [rateRow(summary), ...peerRows(summary), memoryRow(summary)],
  );

function rateTable({ ours, mongoimport, limit }: Summary): string {
  const rows = [
    ...(ours ? [['Sluice, from the first byte of the upload', ours.wholeRate] as const] : []),
    ...(ours ? [['Sluice, import run (`run_seconds`)', ours.runRate] as const] : []),
    ['mongoimport, without grouping', mongoimport] as const,
    ['The limit', limit?.rate] as const,
  ];
  return markdownTable(
    [{ title: '' }, right('actions a second')],
    rows.map(([name, rate]) => [name, whole(rate)]),
  );
}

function phaseTable({ ours, actions }: Summary): readonly string[] {
  if (!ours) return [];
  const rows = phaseNames.map((name) => {
    const seconds = ours.phases[name];
    return [phaseTitles[name], seconds.toFixed(1), seconds >= 0.1 ? whole(actions / seconds) : '–'];
  });
  return [markdownTable([{ title: 'Phase' }, right('seconds'), right('actions a second')], rows)];
}

/** Seconds per million actions are the same number as microseconds an action. */
function cpuTable({ ours, limit, peakBytes }: Summary): string {
  const columns = [
    ...(ours ? [['Sluice', ours.cpu] as const] : []),
    ...(limit ? [['The limit', limit.cpu] as const] : []),
  ];
  const names = [...new Set(columns.flatMap(([, cpu]) => Object.keys(cpu)))];
  const rows = names.map((name) => [
    name,
    ...columns.map(([, cpu]) => cpu[name]?.toFixed(1) ?? '–'),
    mib(peakBytes[name]),
  ]);
  const sums = columns.map(([, cpu]) => Object.values(cpu).reduce((sum, seconds) => sum + seconds, 0));
  return markdownTable(
    [{ title: 'CPU seconds per million actions' }, ...columns.map(([title]) => right(title)), right('peak MiB')],
    [...rows, ['all', ...sums.map((sum) => sum.toFixed(1))]],
  );
}

const contentLine = ({ transactions, customers, documentBytes }: Summary): string => {
  const sizes = documentBytes
    ? ` On average a transaction has ${whole(documentBytes.transaction)} bytes and an event ${whole(documentBytes.event)}.`
    : '';
  return `${whole(transactions)} transactions of ${whole(customers)} customers.${sizes}`;
};

/** The section of one number of actions, as Markdown. */
export const writeSection = (summary: Summary, machine: Machine): string =>
  [
    `### ${whole(summary.actions)} actions`,
    `${machineLine(machine)} ${summary.rounds === 1 ? 'One round.' : `Medians of ${summary.rounds} rounds.`}`,
    ...(summary.ours ? [targetTable(summary)] : []),
    rateTable(summary),
    ...phaseTable(summary),
    cpuTable(summary),
    contentLine(summary),
  ].join('\n\n');
