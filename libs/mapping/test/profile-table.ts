import type { ParseContext } from '#libs/attributes';
import { type ColumnProfile, type DistinctSet, TableTally } from '#libs/mapping';
import type { Cell } from '#libs/messages';

/** Keeps the texts themselves. */
export const openSet = (): DistinctSet => {
  const texts = new Set<string>();
  return {
    add: (text) => texts.size < texts.add(text).size,
    close: () => texts.clear(),
  };
};

/** Profiles of the columns of a table: its header, and its rows. */
export const profileTable = (
  headers: readonly string[],
  rows: readonly (readonly Cell[])[],
  context: ParseContext,
): readonly ColumnProfile[] => {
  const tally = new TableTally(context, { mayIdentify: () => true, openSet });
  const file = tally.openFile(headers);
  for (const [at, row] of rows.entries()) tally.add(file, row, at + 1);
  return tally.profiles();
};
