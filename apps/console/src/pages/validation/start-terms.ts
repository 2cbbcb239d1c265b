import type { AnswerTo } from '../../api/call.js';
import type { ShownImport } from '../../api/shown-import.js';
import { showCount, showNumberOf } from '../../format/numbers.js';

export type ShownPlan = AnswerTo<'showPlan'>;
export type LinkedWorkflow = ShownImport['workflows'][number];

type PlanCounts = Pick<
  ShownPlan,
  'created' | 'updated' | 'unchanged' | 'rejected' | 'skipped' | 'dead' | 'transactions_rejected'
>;

const words = {
  workflows: 'Acknowledge the workflows first',
  rows: 'Decide about the rows with errors first',
  both: 'Decide about the rows with errors and acknowledge the workflows first',
  nothing: 'No row would go in',
  noAction: 'No action would go in',
};

/** Rows that a start would not import because something is wrong with them. */
export const leftOutRows = ({ rejected, dead }: Pick<PlanCounts, 'rejected' | 'dead'>): number => rejected + dead;

/** Workflows that the import would set off: one that another import has set inactive may be active again at any time. */
export const workflowsSetOff = (workflows: readonly LinkedWorkflow[]): readonly LinkedWorkflow[] =>
  workflows.filter(({ active, set_inactive_here }) => active || !set_inactive_here);

/** Customers whose events set a workflow off, by its trigger; null: it can't be said beforehand. */
export const customersSetOff = ({ trigger }: Pick<LinkedWorkflow, 'trigger'>, plan: PlanCounts): number | null => {
  if (trigger === 'opt_in') return plan.created;
  return trigger === 'profile' ? plan.updated : null;
};

const wereLeftOut = (count: number): string => `${showCount(count)} ${count === 1 ? 'is' : 'are'} left out`;

const rowsSentence = (plan: PlanCounts): string => {
  const goIn = plan.created + plan.updated + plan.unchanged;
  const [leftOut, { skipped }] = [leftOutRows(plan), plan];
  const first = goIn === 0 ? words.nothing : showNumberOf(goIn, 'row goes in', 'rows go in');
  const parts = [
    first,
    leftOut > 0 ? wereLeftOut(leftOut) : null,
    skipped > 0 ? `${showCount(skipped)} ${skipped === 1 ? 'is' : 'are'} skipped` : null,
  ];
  return `${parts.filter((part) => part !== null).join(', ')}.`;
};

/** A plan counts the actions of the transactions that would go in, not these transactions. */
const transactionsSentence = (plan: PlanCounts): string => {
  const goIn = plan.created + plan.updated + plan.unchanged;
  const first = goIn === 0 ? words.noAction : showNumberOf(goIn, 'action goes in', 'actions go in');
  const leftOut = leftOutRows(plan);
  if (leftOut === 0) return `${first}.`;
  const transactions = showNumberOf(plan.transactions_rejected, 'whole transaction');
  return `${first}, ${wereLeftOut(leftOut)} with ${transactions}.`;
};

/** What a start would do, in a sentence. `groups`: records take effect as whole transactions. */
export const startSentence = (plan: PlanCounts, process: 'rows' | 'groups'): string =>
  process === 'groups' ? transactionsSentence(plan) : rowsSentence(plan);

export interface StartConsents {
  readonly leavesOut: boolean;
  readonly knowsWorkflows: boolean;
}

/** What is still missing before a start, as its button says it; null: nothing. */
export const missingConsent = (
  plan: PlanCounts,
  workflows: readonly LinkedWorkflow[],
  { leavesOut, knowsWorkflows }: StartConsents,
): string | null => {
  const rowsOpen = leftOutRows(plan) > 0 && !leavesOut;
  const workflowsOpen = workflowsSetOff(workflows).length > 0 && !knowsWorkflows;
  if (rowsOpen && workflowsOpen) return words.both;
  if (rowsOpen) return words.rows;
  return workflowsOpen ? words.workflows : null;
};
