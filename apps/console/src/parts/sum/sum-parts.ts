import type { AnswerOf } from '#libs/api-contract';

/** What becomes of rows, in the order in which it is always shown. */
export const sumParts = ['created', 'updated', 'unchanged', 'rejected', 'skipped', 'dead'] as const;

export type SumPart = (typeof sumParts)[number];

/** Rows that were read, and what became of them. */
export type SumCounts = Pick<AnswerOf<'Import'>, 'read' | SumPart> & {
  /** Actions of transactions that are not complete yet: streams of transactions have them. */
  readonly waiting?: number;
};

/** All parts together. */
export const addUp = (counts: SumCounts): number =>
  sumParts.reduce((sum, part) => sum + counts[part], counts.waiting ?? 0);

/** Whether every row that was read is counted once. */
export const isClosedSum = (counts: SumCounts): boolean => addUp(counts) === counts.read;

/** One line of a sum: a part of the rows beside the same part of a plan. */
export interface SumLine {
  readonly part: SumPart | 'read' | 'waiting' | 'total';
  readonly count: number;
  /** Null: there is no plan. */
  readonly planned: number | null;
  readonly difference: number | null;
}

const lineOf = (part: SumLine['part'], count: number, planned: number | null): SumLine => ({
  part,
  count,
  planned,
  difference: planned === null ? null : count - planned,
});

/** Read, its parts and their sum. */
export const sumLines = (counts: SumCounts, plan: SumCounts | null): readonly SumLine[] => [
  lineOf('read', counts.read, plan?.read ?? null),
  ...sumParts.map((part) => lineOf(part, counts[part], plan?.[part] ?? null)),
  ...(counts.waiting === undefined ? [] : [lineOf('waiting', counts.waiting, plan && (plan.waiting ?? 0))]),
  lineOf('total', addUp(counts), plan && addUp(plan)),
];
