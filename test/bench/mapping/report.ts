import { markdownTable } from '../../../docs/generate/markdown-table.js';
import { ratio, right, verdict, whole } from '../figures.js';
import { type Machine, machineLine } from '../machine.js';
import type { Usage } from '../process-meter.js';
import { cpuPerMillion, median } from '../summary.js';
import { type MappedBy, mappedBy } from './mappings.js';

export interface MappedRun {
  /** Rows a second of the import run. */
  readonly rate: number;
  readonly usage: readonly Usage[];
}

export type MappingRound = Readonly<Record<MappedBy, MappedRun>>;

export interface MappingResult {
  readonly rows: number;
  readonly rounds: readonly MappingRound[];
}

/** Of the rate by names. */
const AT_LEAST: Readonly<Record<MappedBy, number | null>> = { names: null, mapping: null, steps: 0.85 };

const titles: Readonly<Record<MappedBy, string>> = {
  names: 'By the names of the headers',
  mapping: 'By a mapping of version 2',
  steps: 'The same with five steps',
};

const runsOf = ({ rounds }: MappingResult, by: MappedBy): readonly MappedRun[] => rounds.map((round) => round[by]);

const rateOf = (result: MappingResult, by: MappedBy): number => median(runsOf(result, by).map(({ rate }) => rate));

const rateRow = (result: MappingResult, by: MappedBy): readonly string[] => {
  const [rate, share] = [rateOf(result, by), rateOf(result, by) / rateOf(result, 'names')];
  const least = AT_LEAST[by];
  const shown = [
    titles[by],
    whole(rate),
    runsOf(result, by)
      .map((run) => whole(run.rate))
      .join('; '),
  ];
  if (by === 'names') return [...shown, '', '', ''];
  return least === null
    ? [...shown, '', ratio(share), '']
    : [...shown, ratio(least), ratio(share), verdict(share >= least)];
};

const rateTable = (result: MappingResult): string =>
  markdownTable(
    [
      { title: 'New rows' },
      right('rows a second'),
      right('each round'),
      right('to reach'),
      right('measured'),
      { title: '' },
    ],
    mappedBy.map((by) => rateRow(result, by)),
  );

function cpuTable(result: MappingResult): string {
  const byColumn = mappedBy.map((by) =>
    cpuPerMillion(
      runsOf(result, by).map(({ usage }) => usage),
      result.rows,
    ),
  );
  const names = Object.keys(byColumn[0] ?? {});
  const rows = names.map((name) => [name, ...byColumn.map((cpu) => (cpu[name] ?? Number.NaN).toFixed(1))]);
  const sums = byColumn.map((cpu) =>
    Object.values(cpu)
      .reduce((sum, seconds) => sum + seconds, 0)
      .toFixed(1),
  );
  const head = [{ title: 'CPU seconds per million rows' }, ...mappedBy.map((by) => right(titles[by]))];
  return markdownTable(head, [...rows, ['all', ...sums]]);
}

/** The section of one number of rows, as Markdown. */
export const writeMappingSection = (result: MappingResult, machine: Machine): string =>
  [
    `### ${whole(result.rows)} rows, by names and by mappings`,
    `${machineLine(machine)} ${result.rounds.length === 1 ? 'One round.' : `Medians of ${result.rounds.length} rounds.`}`,
    rateTable(result),
    cpuTable(result),
  ].join('\n\n');
