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
  /** Every row has as many cells as the header. */
  readonly isTable: boolean;
  /** Rows with as many cells as the header. */
  readonly agreeing: number;
  /** Rows that have as many cells as each other, below lines that have fewer; 0: there is no such table. */
  readonly below: number;
}

/** So many of a hundred rows below a title belong to a table, which has so many columns: fewer are there by chance. */
const OF_TABLE = 60;
const FEWEST_COLUMNS = 3;

/** Of rows below a title the number of those that are a table, to the end of what there is. */
const tableBelow = (widths: readonly number[]): number => {
  const counts = new Map<number, number>();
  for (const width of widths) if (width >= FEWEST_COLUMNS) counts.set(width, (counts.get(width) ?? 0) + 1);
  const [usual] = [...counts].sort(([a, n], [b, m]) => m - n || b - a);
  if (!usual || usual[1] < 2) return 0;
  const rows = widths.length - widths.indexOf(usual[0]);
  return usual[1] * 100 >= rows * OF_TABLE ? usual[1] : 0;
};

const judge = (head: string, delimiter: Delimiter, quoting: Quoting): Candidate => {
  const [header = [], ...rows] = firstRecords(head, { delimiter, quoting });
  const widths = rows.map((row) => row.length);
  const agreeing = widths.filter((width) => width === header.length).length;
  return {
    ...{ delimiter, columns: header.length, agreeing },
    isTable: agreeing === widths.length,
    below: tableBelow(widths),
  };
};

const hintOf = (head: string): Delimiter | null => delimiterHint(/[^\ufeff\r\n]+/.exec(head)?.[0] ?? '');

/** Nothing of the header is delimited by it, and all rows are a table by another one. */
const isWrong = (hint: Delimiter, all: readonly Candidate[]): boolean =>
  all.some(({ delimiter, columns }) => delimiter === hint && columns === 1) &&
  all.some(({ columns, isTable }) => columns > 1 && isTable);

/**
 * The delimiter of a CSV file, from its beginning, of which the last line is left out if it isn't the only one: the one
 * that its first record names (`sep=;`), unless it is not in the header and all
 * rows are a table by another one; else one
 * that is in the header outside quotes, and with which the most rows agree with the header; then the one that gives
 * more columns. Where no row agrees with the first one, which then is a title, it is the one by which a table is below
 * that. A file of one column has none: then it is the comma.
 */
export const detectDelimiter = (head: string, quoting: Quoting = 'double'): Delimiter => {
  const hint = hintOf(head);
  const all = delimiters.map((delimiter) => judge(head, delimiter, quoting));
  if (hint !== null && !isWrong(hint, all)) return hint;
  const [best] = all
    .filter(({ columns }) => columns > 1)
    .sort((a, b) => b.agreeing - a.agreeing || b.columns - a.columns);
  const [below] = all
    .filter((candidate) => candidate.below > 0)
    .sort((a, b) => b.below - a.below || b.columns - a.columns);
  if (below && !best?.agreeing) return below.delimiter;
  return best?.delimiter ?? delimiters[0];
};
