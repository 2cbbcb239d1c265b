import { allowedValues } from '#libs/attributes';
import {
  type AcceptedRow,
  type OutcomeChunk,
  type RejectDoc,
  type RejectedRow,
  type RejectReason,
  type RunDefinition,
  rejectKey,
  type WireReason,
} from '#libs/messages';

/** Builds the rejects of a run. */
export interface Rejecter {
  /** From what the validator found; `customer`: the loyalty ID of the row's, as far as the row has no name of its own. */
  readonly reject: (chunk: OutcomeChunk, rejected: RejectedRow, customer?: string | null) => RejectDoc;
  /** A row that was accepted and met a conflict in the database. */
  readonly rejectAccepted: (
    chunk: OutcomeChunk,
    row: AcceptedRow,
    customer: string | null,
    reasons: readonly RejectReason[],
  ) => RejectDoc;
}

/** Whole-row reasons first, then by the attribute's id: the order in which errors are shown (spec: README.md, CLI). */
const byAttribute = (a: RejectReason, b: RejectReason): number =>
  (a.attribute ?? '') < (b.attribute ?? '') ? -1 : Number(a.attribute !== b.attribute);

export const compileReject = ({ workspace, import: importId, run, columns }: RunDefinition): Rejecter => {
  const allowed = columns.map(({ attribute }) => allowedValues(attribute));

  const reasonOf = ([column, code, argument]: WireReason): RejectReason => {
    const attribute = columns[column]?.attribute.id ?? null;
    const fact = code === 'invalid_option' ? allowed[column] : argument;
    return fact === undefined ? { attribute, code } : { attribute, code, argument: fact };
  };

  const rejectOf = (chunk: OutcomeChunk, [row, line, customer_id, total]: RejectedRow, reasons: RejectReason[]) => ({
    _id: rejectKey(run, chunk.file, row),
    workspace,
    import: importId,
    run,
    file: chunk.file,
    row,
    line,
    customer_id,
    total,
    reasons: reasons.sort(byAttribute),
  });

  return {
    reject: (chunk, [row, line, key, total, reasons], customer = null) =>
      rejectOf(chunk, [row, line, key ?? customer, total, []], reasons.map(reasonOf)),
    rejectAccepted: (chunk, [row, line], customer, reasons) =>
      rejectOf(chunk, [row, line, customer, reasons.length, []], [...reasons]),
  };
};
