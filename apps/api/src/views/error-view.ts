import { type RejectDoc, type RejectReason, reasonMessage } from '#libs/messages';

/** One reason of a rejected row. */
export interface ErrorView {
  readonly file: string | null;
  readonly row: number | null;
  readonly line: number | null;
  readonly customer_id: string | null;
  readonly transaction_id: string | null;
  readonly attribute: string | null;
  readonly code: string;
  readonly message: string;
}

/** Reasons of the whole row first, then by attribute. */
const byAttribute = (a: RejectReason, b: RejectReason): number => {
  const [left, right] = [a.attribute ?? '', b.attribute ?? ''];
  return left < right ? -1 : Number(left > right);
};

/** The entries of a rejected row, in their order: one a reason. */
export const viewReject = (reject: RejectDoc, fileName: string): readonly ErrorView[] =>
  reject.reasons.toSorted(byAttribute).map(({ attribute, code, argument }) => ({
    file: fileName,
    row: reject.row,
    line: reject.line,
    customer_id: reject.customer_id,
    transaction_id: null,
    attribute,
    code,
    message: reasonMessage(code, { attribute, argument }),
  }));
