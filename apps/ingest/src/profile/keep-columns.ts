import type { ColumnValues } from '#libs/mapping';
import type { KeptColumn } from '#libs/mongo';
import { packValues } from './pack-profile.js';

/** Written at once, in bytes. */
const BATCH_BYTES = 4 * 1024 * 1024;

export interface ColumnKeeping {
  /** False: they are another's to keep by now. */
  readonly keep: (columns: readonly KeptColumn[]) => Promise<boolean>;
  /** Lets others work. */
  readonly turn: () => Promise<void>;
  readonly signal: AbortSignal;
}

/** Keeps the values of columns, a few at a time. False: others are wanted by now. */
export const keepColumns = async (
  all: Iterable<ColumnValues>,
  { keep, turn, signal }: ColumnKeeping,
): Promise<boolean> => {
  let [columns, bytes]: [KeptColumn[], number] = [[], 0];
  let index = 0;
  for (const values of all) {
    const packed = await packValues(values);
    columns.push({ index, values: packed });
    index += 1;
    bytes += packed.length;
    await turn();
    if (signal.aborted) return false;
    if (bytes < BATCH_BYTES) continue;
    if (!(await keep(columns))) return false;
    [columns, bytes] = [[], 0];
  }
  return keep(columns);
};
