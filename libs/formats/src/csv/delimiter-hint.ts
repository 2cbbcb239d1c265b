import { type Delimiter, delimiters } from '#libs/messages';

/** As programs write it that save such a line as a record: in quotes, behind a blank, with empty cells behind it. */
const HINT = /^"?sep=[ ]?([,;\t|])"?\1*\s*$/i;

/** Longer lines are none. */
const LONGEST = 1_000;

/**
 * The delimiter that the first record of a CSV file tells spreadsheets, as in `sep=;`; null: it is a header. A file
 * whose only column had such a name could not be told from it.
 */
export const delimiterHint = (record: string): Delimiter | null => {
  const found = record.length > LONGEST ? undefined : HINT.exec(record)?.[1];
  return delimiters.find((each) => each === found) ?? null;
};
