import type { ProblemDetails } from '../../api/problem-error.js';
import { ProblemError } from '../../api/problem-error.js';
import { tellFailure } from '../../parts/failure-note.js';

const words = {
  taken: 'The change was taken back.',
  suggested: 'What is shown is a suggestion so far: it is saved with your next change.',
  fix: 'Put that right, and make it again.',
  away: 'Make it again once there is a connection.',
  role: 'Ask an administrator for a role that may change imports.',
  state: 'Reload the page to see how far the import is.',
  wait: 'Make it again in a moment.',
  again: 'Make it again. If it is refused once more, tell those who run Sluice.',
  more: (count: number) => (count === 1 ? 'There is one more mistake.' : `There are ${count} more mistakes.`),
};

const statusAdvice: ReadonlyMap<number, string> = new Map([
  [0, words.away],
  [400, words.fix],
  [403, words.role],
  [404, words.state],
  [409, words.state],
  [413, words.fix],
  [422, words.fix],
  [429, words.wait],
  [503, words.wait],
]);

/** Mistakes that are said one by one; more are counted. */
const MOST_TOLD = 3;

/** The sentences of the faults of a mapping, without the pointers into it, which nobody sees on the page. */
const faultsOf = ({ code, errors = [] }: ProblemDetails): readonly string[] =>
  code === 'invalid_mapping'
    ? errors.flatMap((fault) => ('detail' in fault && typeof fault.detail === 'string' ? fault.detail : []))
    : [];

const tellFaults = (faults: readonly string[]): string =>
  [...faults.slice(0, MOST_TOLD), ...(faults.length > MOST_TOLD ? [words.more(faults.length - MOST_TOLD)] : [])].join(
    ' ',
  );

const detailOf = (failure: unknown): string | null => {
  if (!(failure instanceof ProblemError)) return failure instanceof Error ? failure.message : null;
  const faults = failure.problem ? faultsOf(failure.problem) : [];
  return faults.length > 0 ? tellFaults(faults) : (failure.problem?.detail ?? null);
};

const adviceFor = (failure: unknown): string =>
  (failure instanceof ProblemError && statusAdvice.get(failure.status)) || words.again;

export interface ToldRefusal {
  readonly title: string;
  /** What is wrong; null: the title says it all. */
  readonly detail: string | null;
  /** What became of the change, and what to do. */
  readonly advice: string;
}

/** Why a mapping was not saved. `isStored`: the import had one before, which is shown again; else what is suggested is. */
export const tellRefusal = (failure: unknown, isStored: boolean): ToldRefusal => {
  const { title } = tellFailure(failure);
  const detail = detailOf(failure);
  const advice = isStored ? `${words.taken} ${adviceFor(failure)}` : words.suggested;
  return { title, detail: detail === title ? null : detail, advice };
};
