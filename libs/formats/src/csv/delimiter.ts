import { type Delimiter, delimiters, type Quoting } from '#libs/messages';
import { LIMITS } from '../limits.js';
import type { TextCells } from '../records.js';
import type { CsvDialect } from './csv-dialect.js';
import { delimiterHint } from './delimiter-hint.js';
import { openCsv } from './open-csv.js';

/** So many rows are compared with the header. */
const ROWS = 200;

const firstRecords = (head: string, dialect: CsvDialect): readonly TextCells[] => {
  const splitter = openCsv(dialect, LIMITS);
  splitter.push(head.replace(/^\ufeff/, ''));
  const whole = splitter.take().cells;
  return whole.length > 0 ? whole.slice(0, ROWS + 1) : splitter.end().cells;
};

interface Candidate {
  readonly delimiter: Delimiter;
  readonly columns: number;
  /** Rows with as many cells as the header. */
  readonly agreeing: number;
}

const judge = (head: string, delimiter: Delimiter, quoting: Quoting): Candidate => {
  const [header = [], ...rows] = firstRecords(head, { delimiter, quoting });
  return { delimiter, columns: header.length, agreeing: rows.filter((row) => row.length === header.length).length };
};

const hintOf = (head: string): Delimiter | null => delimiterHint(/[^\ufeff\r\n]+/.exec(head)?.[0] ?? '');

/**
 * The delimiter of a CSV file, from its beginning, of which the last line is left out if it isn't the only one: the one
 * that its first record names (`sep=;`); else one
 * that is in the header outside quotes, and with which the most rows agree with the header; then the one that gives
 * more columns. A file of one column has none: then it is the comma.
 */
export const detectDelimiter = (head: string, quoting: Quoting = 'double'): Delimiter => {
  const hint = hintOf(head);
  if (hint !== null) return hint;
  const candidates = delimiters
    .map((delimiter) => judge(head, delimiter, quoting))
    .filter(({ columns }) => columns > 1);
  candidates.sort((a, b) => b.agreeing - a.agreeing || b.columns - a.columns);
  return candidates[0]?.delimiter ?? delimiters[0];
};
