import { markdownTable } from '../../../docs/generate/markdown-table.js';
import { right, verdict, whole } from '../figures.js';
import { type Machine, machineLine } from '../machine.js';
import type { BesideResult } from './beside.js';
import type { ImportTimes } from './desk.js';
import type { QueueResult } from './queue.js';

export interface FairResult {
  readonly rows: number;
  readonly smallRows: number;
  readonly beside: BesideResult;
  /** One after the other, right after the end of the big one. */
  readonly after: readonly ImportTimes[];
  readonly queue: QueueResult;
}

/** Seconds that a small import may take beside others, and jobs to begin; the part of its rate that a big one may lose. */
const most = { small: 5, begin: 10, loss: 0.1 } as const;

/** The value that so many in a hundred don't exceed (nearest rank). */
export function percentile(values: readonly number[], percent: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil((percent / 100) * sorted.length) - 1)] ?? Number.NaN;
}

const P95 = 95;

const secondsRow = (title: string, limit: number, measured: number): readonly string[] => [
  ...[title, `${limit} s`, `${measured.toFixed(2)} s`, verdict(measured <= limit)],
];

const p95Of = (times: readonly ImportTimes[]): number =>
  percentile(
    times.map(({ finished }) => finished),
    P95,
  );

function lossRow({ aloneRate, besideRate }: BesideResult): readonly string[] {
  const loss = 1 - besideRate / aloneRate;
  const measured = `${(loss * 100).toFixed(1)} %`;
  return [
    'What the big import loses of its rate by them',
    `${most.loss * 100} %`,
    measured,
    verdict(loss <= most.loss),
  ];
}

function promiseTable({ smallRows, beside, queue }: FairResult): string {
  const small = `A ${whole(smallRows)}-row import beside it, p95 of ${beside.sameWorkspace.length}`;
  const begin = `${queue.jobs} jobs of ${whole(queue.jobRows)} rows, from the last start until each is in progress`;
  return markdownTable(
    [{ title: 'Sluice' }, right('at most'), right('measured'), { title: '' }],
    [
      secondsRow(`${small}, of the same workspace`, most.small, p95Of(beside.sameWorkspace)),
      secondsRow(`${small}, of another workspace`, most.small, p95Of(beside.otherWorkspace)),
      lossRow(beside),
      secondsRow(begin, most.begin, queue.beginSeconds),
      secondsRow(`A ${whole(smallRows)}-row import started behind them`, most.small, queue.smallSeconds),
    ],
  );
}

const stepNames = { uploaded: 'uploaded', checked: 'checked', started: 'started', finished: 'at its end' } as const;

const cellsOf = (secondsOf: (step: keyof ImportTimes) => number): readonly string[] =>
  Object.keys(stepNames).map((step) => secondsOf(step as keyof ImportTimes).toFixed(2));

/** The steps of the one that took longest say where it waited. */
const stepRows = (title: string, times: readonly ImportTimes[]): readonly (readonly string[])[] => {
  const slowest = times.toSorted((a, b) => b.finished - a.finished)[0];
  const median = (step: keyof ImportTimes): number =>
    percentile(
      times.map((one) => one[step]),
      50,
    );
  return [
    [`${title}, median of ${times.length}`, ...cellsOf(median)],
    [`${title}, the slowest`, ...cellsOf((step) => slowest?.[step] ?? Number.NaN)],
  ];
};

const stepTable = ({ beside, after }: FairResult): string =>
  markdownTable(
    [{ title: 'Small imports, seconds' }, ...Object.values(stepNames).map(right)],
    [
      ...stepRows('same workspace', beside.sameWorkspace),
      ...stepRows('another workspace', beside.otherWorkspace),
      ...stepRows('right after it', after),
    ],
  );

/** The section of one number of rows, as Markdown. */
export const writeFairSection = (result: FairResult, machine: Machine): string =>
  [
    `### ${whole(result.rows)} rows beside small imports`,
    `${machineLine(machine)} The big import made ${whole(result.beside.aloneRate)} rows/s alone and ${whole(result.beside.besideRate)} beside small ones; the ${result.queue.jobs} jobs were started within ${result.queue.startSeconds.toFixed(1)} s, and of each rows had taken effect ${result.queue.movedSeconds.toFixed(1)} s after the last start.`,
    promiseTable(result),
    stepTable(result),
  ].join('\n\n');
