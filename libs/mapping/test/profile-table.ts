import type { ParseContext } from '#libs/attributes';
import { type ColumnProfile, TableTally } from '#libs/mapping';
import type { Cell } from '#libs/messages';

/** Profiles of the columns of a table: its header, and its rows. */
export const profileTable = (
  headers: readonly string[],
  rows: readonly (readonly Cell[])[],
  context: ParseContext,
): readonly ColumnProfile[] => {
  const tally = new TableTally(context);
  const file = tally.openFile(headers);
  for (const [at, row] of rows.entries()) tally.add(file, row, at + 1);
  return tally.profiles();
};
