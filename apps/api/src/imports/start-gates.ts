import type { WorkflowReference } from '#libs/messages';
import type { RunOutline } from '#libs/mongo';
import { Problem } from '../http/problem.js';

/** What decides whether an import may start, as it is at this moment. */
export interface StartFacts {
  /** Its files, mapping or settings have changed since the validation, or there was none. */
  readonly isReadyOnly: boolean;
  readonly validation: Pick<RunOutline, 'definition' | 'totals'> | null;
  /** Of the run that is to start. */
  readonly basis: string | undefined;
  /** That the run goes by, of transactions. */
  readonly currency?: string | undefined;
  readonly acceptErrors: boolean;
  /** Workflows that it would set off. */
  readonly active: readonly WorkflowReference[];
  /** Ids of those that somebody took note of. */
  readonly acknowledged: readonly string[];
}

const REQUIRED = 'Validate the import first, or start it with accept_errors: true, which leaves out rows with errors.';

const STALE =
  "The import's files, its mapping, its settings or the workspace's attributes or settings have changed since the validation. Validate it again.";

/** An import whose files, mapping or settings changed is as one that was never validated: accepted errors replace that. */
const refuseUnvalidated = ({ validation, acceptErrors }: StartFacts): Problem | null => {
  if (acceptErrors) return null;
  return validation === null ? new Problem('validation_required', REQUIRED) : new Problem('stale_validation', STALE);
};

const named = (workflows: readonly WorkflowReference[]): string => workflows.map(({ name }) => name).join(', ');

/** One that is inactive by now does less than was shown, which is no harm. */
const notShown = ({ validation, active }: StartFacts): readonly WorkflowReference[] => {
  const shown = new Set((validation?.definition.workflows ?? []).map(({ id, trigger }) => `${id} ${trigger}`));
  return active.filter(({ id, trigger }) => !shown.has(`${id} ${trigger}`));
};

/** A currency is decided on without anybody's doing: by the files themselves, or by another import. */
const whyStale = ({ validation, currency }: StartFacts): string =>
  currency === undefined || validation?.definition.actions?.currency === currency
    ? STALE
    : `The currency of the workspace's transactions is ${currency}, which the import was not judged by. Validate it: actions in another currency will be left out.`;

/** What a validation found is accepted only as long as it is what the import will find and set off. */
const refuseStale = (facts: StartFacts): Problem | null => {
  if (facts.validation?.definition.basis !== facts.basis) return new Problem('stale_validation', whyStale(facts));
  const added = notShown(facts);
  if (added.length === 0) return null;
  return new Problem('stale_validation', `Active since the validation: ${named(added)}. Validate it again.`);
};

const plural = (n: number, noun: string): string => `${n} ${noun}${n === 1 ? '' : 's'}`;

/** Of transactions it is said how many are left out, whole (spec: transactions.md, "Start"). */
const refusedOf = ({ definition, totals }: Pick<RunOutline, 'definition' | 'totals'>, errors: number): string => {
  if (definition.process === 'rows') return errors === 1 ? '1 row has errors.' : `${errors} rows have errors.`;
  const transactions = plural(totals?.transactions_rejected ?? 0, 'transaction');
  return `${transactions} would be left out as invalid, ${plural(errors, 'action')} in all.`;
};

const refuseErrors = ({ validation, acceptErrors }: StartFacts): Problem | null => {
  const errors = (validation?.totals?.rejected ?? 0) + (validation?.totals?.dead ?? 0);
  if (!validation || errors === 0 || acceptErrors) return null;
  const refused = refusedOf(validation, errors);
  return new Problem(
    'errors_not_accepted',
    `${refused} Start with accept_errors: true to leave them out, or fix the files.`,
  );
};

const refuseUnacknowledged = ({ active, acknowledged }: StartFacts): Problem | null => {
  const known = new Set(acknowledged);
  const unknown = active.filter(({ id }) => !known.has(id));
  if (unknown.length === 0) return null;
  const detail = `It sets off: ${named(unknown)}. Start with acknowledge_workflows: true, or set them inactive.`;
  return new Problem('workflows_not_acknowledged', detail, unknown);
};

/** The first gate that is shut before an import may start, or null (spec: customers.md, 4 and 5). */
export const shutGate = (facts: StartFacts): Problem | null =>
  (facts.isReadyOnly ? refuseUnvalidated(facts) : (refuseStale(facts) ?? refuseErrors(facts))) ??
  refuseUnacknowledged(facts);
