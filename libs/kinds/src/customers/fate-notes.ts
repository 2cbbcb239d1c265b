import type { AcceptedRow, CustomerDoc, OffsetPlace, OutcomeChunk, RejectDoc } from '#libs/messages';
import type { Decision } from './decide.js';
import type { Match } from './row-rules.js';

export const outcomeOfAction = {
  create: 'created',
  update: 'updated',
  unchanged: 'unchanged',
  skip: 'skipped',
} as const;

/** Is told what becomes of each row of a batch. */
export interface FateNotes {
  /** The rows that follow are of this chunk. */
  open?(chunk: OutcomeChunk): void;
  rejected(reject: RejectDoc): void;
  /** `current`: the customer before the row. */
  decided(
    chunk: OutcomeChunk,
    row: AcceptedRow,
    match: Match,
    decision: {
      readonly action: Exclude<Decision['action'], 'reject'>;
      readonly current: CustomerDoc | null;
    },
  ): void;
  /** Its record has taken effect before, as the one in this place. */
  repeated?(row: AcceptedRow, first: OffsetPlace): void;
}
