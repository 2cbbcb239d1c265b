import { type Options, parse } from 'csv-parse/sync';
import type { Quoting } from '#libs/messages';

/** How a file may be written whose quotes are not as RFC 4180 has them. */
export type OtherQuoting = Exclude<Quoting, 'double'>;

const explanations: Readonly<Record<OtherQuoting, Options>> = {
  backslash: { escape: '\\' },
  loose: { ltrim: true, rtrim: true },
};

const names = Object.keys(explanations) as readonly OtherQuoting[];

/** Characters of a record that are worth the time: some 10 ms. */
const MOST_CHARACTERS = 64 * 1024;

/** The record has no line end but those within its quotes. */
const NEVER = '\0';

const isRead = (record: string, delimiter: string, options: Options): boolean => {
  try {
    parse(record, { ...options, delimiter, record_delimiter: NEVER, relax_column_count: true });
    return true;
  } catch {
    return false;
  }
};

/** The dialect in which csv-parse reads a record that it would refuse otherwise; null: there is none. */
export const explainQuotes = (record: string, delimiter: string): OtherQuoting | null =>
  record.length > MOST_CHARACTERS
    ? null
    : (names.find((name) => isRead(record, delimiter, explanations[name])) ?? null);
