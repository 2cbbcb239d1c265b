import { markdownTable } from '../../../docs/generate/markdown-table.js';
import { ratio, right, verdict, whole } from '../figures.js';
import { type Machine, machineLine } from '../machine.js';
import { median } from '../summary.js';
import type { MatchedKind } from './files.js';
import type { KindResult, MatchedRun, MatchingRound } from './result.js';

export interface MatchingResult {
  readonly rows: number;
  readonly rounds: readonly MatchingRound[];
}

/** Of the rate by ID. */
const AT_LEAST = 0.7;

type Outcome = keyof KindResult;

const titles: Readonly<Record<Outcome, string>> = { created: 'New rows', updated: 'Every row changed' };
const outcomes = Object.keys(titles) as readonly Outcome[];

const runsOf = ({ rounds }: MatchingResult, kind: MatchedKind, outcome: Outcome): readonly MatchedRun[] =>
  rounds.map((round) => round[kind][outcome]);

const rateOf = (result: MatchingResult, kind: MatchedKind, outcome: Outcome): number =>
  median(runsOf(result, kind, outcome).map(({ rate }) => rate));

function rateRow(result: MatchingResult, outcome: Outcome): readonly string[] {
  const [byId, byAddress] = [rateOf(result, 'customers', outcome), rateOf(result, 'people', outcome)];
  const share = byAddress / byId;
  return [titles[outcome], whole(byId), whole(byAddress), ratio(AT_LEAST), ratio(share), verdict(share >= AT_LEAST)];
}

const rateTable = (result: MatchingResult): string =>
  markdownTable(
    [{ title: 'rows a second' }, ...['by ID', 'by e-mail', 'to reach', 'measured'].map(right), { title: '' }],
    outcomes.map((outcome) => rateRow(result, outcome)),
  );

const cpuOf = (result: MatchingResult, kind: MatchedKind, outcome: Outcome, name: string): number =>
  median(
    runsOf(result, kind, outcome).map(({ usage }) => usage.find((one) => one.name === name)?.cpuSeconds ?? Number.NaN),
  ) *
  (1e6 / result.rows);

const columns = outcomes.flatMap((outcome) => [
  { title: `${titles[outcome]}, by ID`, kind: 'customers', outcome } as const,
  { title: 'by e-mail', kind: 'people', outcome } as const,
]);

/** Seconds per million rows are the same number as microseconds a row. */
function cpuTable(result: MatchingResult): readonly string[] {
  const names = runsOf(result, 'people', 'created')[0]?.usage.map(({ name }) => name) ?? [];
  if (names.length === 0) return [];
  const byColumn = columns.map(({ kind, outcome }) => names.map((name) => cpuOf(result, kind, outcome, name)));
  const rows = names.map((name, index) => [name, ...byColumn.map((cpu) => (cpu[index] ?? Number.NaN).toFixed(1))]);
  const sums = byColumn.map((cpu) => cpu.reduce((sum, seconds) => sum + seconds, 0).toFixed(1));
  const head = [{ title: 'CPU seconds per million rows' }, ...columns.map(({ title }) => right(title))];
  return [markdownTable(head, [...rows, ['all', ...sums]])];
}

/** The section of one number of rows, as Markdown. */
export const writeMatchingSection = (result: MatchingResult, machine: Machine): string =>
  [
    `### ${whole(result.rows)} rows, found by ID and by e-mail address`,
    `${machineLine(machine)} ${result.rounds.length === 1 ? 'One round.' : `Medians of ${result.rounds.length} rounds.`}`,
    rateTable(result),
    ...cpuTable(result),
  ].join('\n\n');
