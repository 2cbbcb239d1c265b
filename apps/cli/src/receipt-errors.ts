import type { ErrorEntry, ImportAnswer, ImportSummary } from './answers.js';
import { inCliWords } from './cli-words.js';
import { formatCount, formatTable, printable } from './text.js';

/** `customers.csv, row 7 (line 9)` */
const placeOf = ({ file, row, line }: ErrorEntry): string => {
  const where = [file === null ? [] : printable(file), row === null ? [] : `row ${row}`].flat().join(', ');
  return line === null ? where : `${where} (line ${line})`.trim();
};

/** One reason on one line. */
export const describeError = (entry: ErrorEntry): string =>
  [
    placeOf(entry),
    entry.transaction_id === null ? [] : `transaction ${printable(entry.transaction_id)}`,
    entry.customer_id === null ? [] : `customer ${printable(entry.customer_id)}`,
    `${entry.code}: ${printable(inCliWords(entry.message))}`,
  ]
    .flat()
    .filter((part) => part !== '')
    .join(' · ');

/** Nothing is wrong with such a row itself. */
const BY_OTHERS = 'group_invalid';

/** The reasons, commonest first, each with its first row as an example. */
const grouped = (found: ImportSummary, errors: readonly ErrorEntry[]): readonly string[] => {
  const examples = new Map<string, ErrorEntry>();
  const counts = new Map<string, number>(Object.entries(found.reasons));
  for (const error of errors) {
    if (!examples.has(error.code)) examples.set(error.code, error);
    if (!(error.code in found.reasons)) counts.set(error.code, (counts.get(error.code) ?? 0) + 1);
  }
  const weight = (code: string): number => (code === BY_OTHERS ? 0 : (counts.get(code) ?? 0));
  const codes = [...counts.keys()].toSorted((a, b) => weight(b) - weight(a));
  return formatTable(codes.map((code) => [formatCount(counts.get(code) ?? 0), code, exampleOf(examples.get(code))]));
};

const exampleOf = (error: ErrorEntry | undefined): string =>
  error === undefined
    ? ''
    : [placeOf(error), printable(inCliWords(error.message))].filter((part) => part !== '').join(': ');

/** What is wrong, by code. */
export const describeProblems = (found: ImportSummary, errors: readonly ErrorEntry[]): readonly string[] => {
  const lines = grouped(found, errors);
  if (lines.length === 0) return [];
  return ['Errors, by code, each with its first row:', ...lines.map((line) => `  ${line}`)];
};

/** A file lists its first faults only. */
export const describeUnlisted = ({ files }: ImportAnswer, errors: readonly ErrorEntry[]): readonly string[] => {
  const total = files.reduce((sum, file) => sum + file.error_total, 0);
  return total > errors.length ? [`  (the first ${formatCount(errors.length)} of ${formatCount(total)} errors)`] : [];
};

/** Errors of headers that a mapping settles: which column is the ID, and which of two an attribute is read from. */
const HEADER_CODES: ReadonlySet<string> = new Set(['no_id_column', 'duplicate_attribute']);

/** Whether a mapping, or other names of columns, would settle them all. */
export const areOfHeaders = (errors: readonly ErrorEntry[]): boolean =>
  errors.every(({ code }) => HEADER_CODES.has(code));
