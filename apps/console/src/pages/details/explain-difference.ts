import { showNumberOf } from '../../format/numbers.js';
import { type SumCounts, sumParts } from '../../parts/sum/sum-parts.js';

/** What a plan has and has not looked at. */
export interface ComparedPlan extends SumCounts {
  readonly not_checked: readonly string[];
}

const NOT_CHECKED =
  'The plan did not look at the database: whether customers exist and transactions are new was checked during the import.';

const rows = (count: number): string => showNumberOf(count, 'row');

const agree = (count: number, one: string, many: string): string => (count === 1 ? one : many);

/** Rows that found a customer where the plan found none, or the other way round. */
const explainFound = (created: number, known: number): string | null => {
  const made = Math.min(-created, known);
  const gone = Math.min(created, -known);
  if (made > 0)
    return `${rows(made)} found a customer that came between the plan and the start, so ${agree(made, 'it was', 'they were')} not created here.`;
  if (gone > 0) return `${rows(gone)} created a customer that was there when the plan was made and had gone.`;
  return null;
};

/** Rows that found their customer as planned, with other values than planned. */
const explainChanged = (updated: number, unchanged: number): string | null => {
  const later = Math.min(updated, -unchanged);
  const earlier = Math.min(-updated, unchanged);
  if (later > 0) return `${rows(later)} changed a customer that had the same values when the plan was made.`;
  if (earlier > 0) return `${rows(earlier)} brought nothing new any more: the values had come in between.`;
  return null;
};

const explainRejected = (more: number): string | null => {
  if (more > 0)
    return `${showNumberOf(more, 'more row')} ${agree(more, 'was', 'were')} rejected for what was stored in between, such as a unique value.`;
  if (more < 0) return `${rows(-more)} that the plan rejected could be imported: what stood against it had changed.`;
  return null;
};

const explainSkipped = (more: number): string | null => {
  if (more === 0) return null;
  const count = Math.abs(more);
  const compared = agree(count, more > 0 ? 'more row' : 'row fewer', more > 0 ? 'more rows' : 'rows fewer');
  return `${count} ${compared} ${agree(count, 'was', 'were')} skipped: whether ${agree(count, 'its customer exists', 'their customers exist')} had changed.`;
};

const explainDead = (more: number): string | null =>
  more > 0 ? `${rows(more)} could not be written and ${agree(more, 'sits', 'sit')} in the dead letters.` : null;

/** Why a result is not what was planned, in sentences; empty: it is. */
export const explainDifference = (result: SumCounts, plan: ComparedPlan): readonly string[] => {
  const more = (part: (typeof sumParts)[number]): number => result[part] - plan[part];
  if (sumParts.every((part) => more(part) === 0)) return [];
  if (plan.not_checked.length > 0) return [NOT_CHECKED];
  return [
    explainFound(more('created'), more('updated') + more('unchanged')),
    explainChanged(more('updated'), more('unchanged')),
    explainRejected(more('rejected')),
    explainSkipped(more('skipped')),
    explainDead(more('dead')),
  ].filter((sentence) => sentence !== null);
};
