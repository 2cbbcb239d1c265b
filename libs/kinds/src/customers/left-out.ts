import type { LeftOutDoc, OutcomeChunk, RejectedRow, RunDefinition } from '#libs/messages';
import type { Rejecter } from './reject-row.js';

/** The record of a row of whose values some are left out. */
export type ListLeftOut = (chunk: OutcomeChunk, row: RejectedRow) => LeftOutDoc;

/** Reads the reasons as those of rejected rows are read (spec: mappings.md, "onError"). */
export const compileLeftOut = ({ now }: RunDefinition, { reject }: Rejecter): ListLeftOut => {
  const at = new Date(now);
  return (chunk, leftOut) => {
    const { _id, workspace, import: importId, run, file, row, line, reasons } = reject(chunk, leftOut);
    const listedAt = chunk.stream ? new Date(chunk.stream.time) : at;
    return { _id, workspace, import: importId, run, file, row, line, reasons, at: listedAt };
  };
};
