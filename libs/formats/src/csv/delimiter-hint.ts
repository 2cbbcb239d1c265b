import { type Delimiter, delimiters } from '#libs/messages';

/**
 * The delimiter that the first record of a CSV file tells spreadsheets, as in `sep=;`; null: it is a header. A file
 * whose only column had such a name could not be told from it.
 */
export const delimiterHint = (record: string): Delimiter | null =>
  record.length === 5 && /^sep=/i.test(record) ? (delimiters.find((each) => each === record[4]) ?? null) : null;
