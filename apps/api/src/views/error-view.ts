import { customerKey, eventKey, type RejectDoc, type RejectReason, reasonMessage } from '#libs/messages';

/** One reason of a rejected row. */
export interface ErrorView {
  readonly file: string | null;
  readonly row: number | null;
  readonly line: number | null;
  readonly customer_id: string | null;
  readonly transaction_id: string | null;
  /** Of the event that an action would have been. */
  readonly event_id?: string;
  readonly attribute: string | null;
  readonly code: string;
  readonly message: string;
}

/** Reasons of the whole row first, then by attribute. */
const byAttribute = (a: RejectReason, b: RejectReason): number => {
  const [left, right] = [a.attribute ?? '', b.attribute ?? ''];
  return left < right ? -1 : Number(left > right);
};

const eventOf = ({ workspace, run, file, row, customer_id, transaction_id }: RejectDoc): { event_id?: string } =>
  transaction_id === undefined ? {} : { event_id: eventKey(customerKey(workspace, customer_id ?? ''), run, file, row) };

/** The entries of a rejected row, in their order: one a reason. */
export const viewReject = (reject: RejectDoc, fileName: string): readonly ErrorView[] =>
  reject.reasons.toSorted(byAttribute).map(({ attribute, code, argument }) => ({
    file: fileName,
    row: reject.row,
    line: reject.line,
    customer_id: reject.customer_id,
    transaction_id: reject.transaction_id ?? null,
    ...eventOf(reject),
    attribute,
    code,
    message: reasonMessage(code, { attribute, argument }),
  }));
