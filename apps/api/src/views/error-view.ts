import type { ViewOf } from '#libs/api-contract';
import { customerKey, type RejectReason, reasonMessage, recordEventId } from '#libs/messages';
import type { RunOutline, StoredReject } from '#libs/mongo';

/** One reason of a rejected row. */
export type ErrorView = ViewOf<'ErrorEntry'>;

/** What is wrong with a row. */
export type ErrorReason = Pick<ErrorView, 'attribute' | 'code' | 'message'>;

/** Which row is meant. */
export type ErrorPlace = Omit<ErrorView, keyof ErrorReason>;

/** Reasons of the whole row first, then by attribute. */
const byAttribute = (a: RejectReason, b: RejectReason): number => {
  const [left, right] = [a.attribute ?? '', b.attribute ?? ''];
  return left < right ? -1 : Number(left > right);
};

const eventOf = (run: RunOutline, { file, row, customer_id, transaction_id }: StoredReject): { event_id?: string } =>
  transaction_id === undefined
    ? {}
    : { event_id: recordEventId(customerKey(run.workspace, customer_id ?? ''), { run: run._id, file, row }) };

export const viewPlace = (run: RunOutline, reject: StoredReject): ErrorPlace => ({
  file: run.definition.files[reject.file]?.name ?? '',
  row: reject.row,
  line: reject.line,
  customer_id: reject.customer_id,
  transaction_id: reject.transaction_id ?? null,
  ...eventOf(run, reject),
});

/** In their order. */
export const viewReasons = (reasons: readonly RejectReason[]): readonly ErrorReason[] =>
  reasons.toSorted(byAttribute).map(({ attribute, code, argument }) => ({
    attribute,
    code,
    message: reasonMessage(code, { attribute, argument }),
  }));

/** The entries of a rejected row, in their order: one a reason. */
export const viewReject = (run: RunOutline, reject: StoredReject): readonly ErrorView[] => {
  const place = viewPlace(run, reject);
  return viewReasons(reject.reasons).map((reason) => ({ ...place, ...reason }));
};
