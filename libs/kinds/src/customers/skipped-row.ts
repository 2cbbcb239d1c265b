import { type AcceptedRow, type OutcomeChunk, type RunDefinition, rejectKey, type SkippedDoc } from '#libs/messages';
import type { CustomerRows } from './row-rules.js';

/** The record of a row that an option leaves out; null: the kind keeps none. */
export type ListSkipped = (chunk: OutcomeChunk, row: AcceptedRow) => SkippedDoc | null;

export const compileSkipped = (
  { workspace, import: importId, run, now }: RunDefinition,
  { listsSkipped }: Pick<CustomerRows, 'listsSkipped'>,
): ListSkipped => {
  if (!listsSkipped) return () => null;
  const at = new Date(now);
  return ({ file, stream }, [row, line]) => ({
    _id: rejectKey(run, file, row),
    ...{ workspace, import: importId, run, file, row, line, at: stream ? new Date(stream.time) : at },
  });
};
