import type { AnswerTo } from '../../api/call.js';
import { showNumberOf } from '../../format/numbers.js';

type ReplayedLetter = AnswerTo<'replayDeadLetters'>['letters'][number];
type ReplayOutcome = ReplayedLetter['outcome'];

/** Dead letters of a replay by what became of them, or would. */
export type ReplayTotals = Readonly<Record<ReplayOutcome, number>>;

export const noTotals: ReplayTotals = { replayed: 0, under_way: 0, done: 0, not_kept: 0, cut: 0, unknown: 0 };

const outcomes = Object.keys(noTotals) as readonly ReplayOutcome[];

/** The totals with those of one more answer. */
export const addLetters = (totals: ReplayTotals, letters: readonly Pick<ReplayedLetter, 'outcome'>[]): ReplayTotals => {
  const countOf = (wanted: ReplayOutcome) => letters.filter(({ outcome }) => outcome === wanted).length;
  return Object.fromEntries(
    outcomes.map((outcome) => [outcome, totals[outcome] + countOf(outcome)]),
  ) as unknown as ReplayTotals;
};

/** All dead letters of the totals. */
export const sumOfTotals = (totals: ReplayTotals): number => Object.values(totals).reduce((sum, count) => sum + count);

const words: Readonly<Record<Exclude<ReplayOutcome, 'replayed'>, (count: number) => string>> = {
  under_way: (count) => `${showNumberOf(count, 'record')} published again already, without effect so far`,
  done: (count) => `${showNumberOf(count, 'record')} replayed before`,
  not_kept: (count) => `${showNumberOf(count, 'record')} not kept any more`,
  cut: (count) => `${showNumberOf(count, 'record')} of which only the beginning was kept`,
  unknown: (count) => `${showNumberOf(count, 'record')} that no longer exist, or whose stream was deleted`,
};

/** What is not replayed, and why; only what there is. */
export const leftInTotals = (totals: ReplayTotals): readonly string[] =>
  (Object.keys(words) as readonly (keyof typeof words)[])
    .filter((outcome) => totals[outcome] > 0)
    .map((outcome) => words[outcome](totals[outcome]));
