import type { ViewOf } from '#libs/api-contract';
import { noRows, runPhases, unsuccessfulStates } from '#libs/messages';
import type { ListedAction, RunOutline, StoredReject, Totals } from '#libs/mongo';
import { viewReasons } from '../views/error-view.js';

/** An accepted import with its latest run: all that its action is made of. */
export interface ActionFacts {
  readonly found: ListedAction;
  readonly run: RunOutline | null;
  /** Of the run, so far. */
  readonly totals: Totals | null;
  readonly now: Date;
}

export type ActionSummary = Omit<ViewOf<'AsyncAction'>, 'result'>;
type ActionResult = NonNullable<ViewOf<'AsyncAction'>['result']>;

const isDone = ({ found }: ActionFacts): boolean => found.status === runPhases.import.after;

const isFailed = ({ found }: ActionFacts): boolean => unsuccessfulStates.includes(found.status);

/** Whether it can't change any more. */
export const isEnded = (facts: ActionFacts): boolean => isDone(facts) || isFailed(facts);

/** A run that has begun is known before anything of its file is read. */
const isBegun = ({ run, totals }: ActionFacts): boolean => run?.lease?.begun === true || (totals?.read ?? 0) > 0;

const statusOf = (facts: ActionFacts): ActionSummary['status'] => {
  if (isDone(facts)) return 'DONE';
  if (isFailed(facts)) return 'FAILED';
  return isBegun(facts) ? 'IN_PROGRESS' : 'ENQUEUED';
};

const outcomes = { ENQUEUED: 'UNKNOWN', IN_PROGRESS: 'UNKNOWN', DONE: 'SUCCESS', FAILED: 'FAILED' } as const;

/** In per cent: 100 is only said of what has ended. */
const MOST_UNTIL_END = 99;

const progressOf = (facts: ActionFacts): number => {
  if (isEnded(facts)) return 100;
  const { run, totals } = facts;
  const rows = (run?.definition.files ?? []).reduce((sum, file) => sum + file.rows, 0);
  return rows === 0 ? 0 : Math.min(MOST_UNTIL_END, Math.floor((100 * (totals?.read ?? 0)) / rows));
};

const latest = (...moments: readonly (Date | null | undefined)[]): Date =>
  new Date(Math.max(...moments.map((moment) => moment?.getTime() ?? 0)));

const updatedAt = ({ found: { endpoint, history, finishedAt }, run }: ActionFacts): Date =>
  latest(endpoint.acceptedAt, history.at(-1)?.at, run?.startedAt, finishedAt);

/** From the start of the run to its end, or until now. */
const processingTime = (facts: ActionFacts): number => {
  const { run, now } = facts;
  if (run === null) return 0;
  const end = run.finishedAt ?? (isEnded(facts) ? updatedAt(facts) : now);
  return Math.max(0, end.getTime() - run.startedAt.getTime());
};

/** An import as an asynchronous action (spec: voucherify.md, "The action"). */
export const viewAction = (facts: ActionFacts): ActionSummary => {
  const { endpoint } = facts.found;
  const status = statusOf(facts);
  return {
    id: endpoint.action,
    object: 'async_action',
    type: 'CUSTOMERS.IMPORT_CSV',
    status,
    operation_status: outcomes[status],
    progress: progressOf(facts),
    created_at: endpoint.acceptedAt,
    updated_at: updatedAt(facts),
    processing_time: processingTime(facts),
    request_id: endpoint.requestId,
  };
};

const ended: Readonly<Record<string, string>> = {
  cancelled: 'The import was cancelled.',
  expired: 'The import was not started within 7 days, and its file is not kept any longer. Send it again.',
};

const UNKNOWN = 'The import failed.';

const messageOf = (facts: ActionFacts, done: number, failed: number): string => {
  if (isDone(facts)) return `${done} customer(s) imported successfully, ${failed} failed.`;
  const { status, failure } = facts.found;
  return ended[status] ?? failure?.detail ?? UNKNOWN;
};

const viewFailedRow = ({ row, customer_id, reasons }: Pick<StoredReject, 'row' | 'customer_id' | 'reasons'>) => ({
  source_id: customer_id ?? '',
  row,
  reason: viewReasons(reasons)
    .map(({ message }) => message)
    .join('; '),
});

type FailedRow = Parameters<typeof viewFailedRow>[0];

/** What came of an action that has ended; `failed`: its first failed rows, in order. */
export const viewResult = (facts: ActionFacts, failed: readonly FailedRow[]): ActionResult => {
  const { created, updated, unchanged, rejected, skipped, dead } = facts.totals ?? noRows;
  const [done_count, failed_count] = [created + updated + unchanged, rejected + skipped + dead];
  return {
    message: messageOf(facts, done_count, failed_count),
    done_count,
    failed_count,
    failed: failed.map(viewFailedRow),
  };
};
