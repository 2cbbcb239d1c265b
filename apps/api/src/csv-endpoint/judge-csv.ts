import { csvHeaderFaults } from '#libs/kinds';
import { type FileError, fileErrorMessage } from '#libs/messages';
import type { ListedFile, ListedVerdict } from '#libs/mongo';
import { Problem } from '../http/problem.js';
import { largeCellFaults } from '../imports/large-cells.js';
import { EndpointRefusal } from './endpoint-error.js';

/** The first of several faults, and how many there are. */
const withNumber = (first: string, total: number): string =>
  total > 1 ? `${first} There are ${total} faults.` : first;

/** Faults of a header, as the check of every file finds them. */
const HEADER_CODES: ReadonlySet<FileError['code']> = new Set(['blank_header', 'duplicate_header']);

/** What people write between values in the place of commas, and its name. */
const SEPARATORS: ReadonlyMap<string, string> = new Map([
  [';', ';'],
  ['\t', 'tabs'],
  ['|', '|'],
]);

const refuseCsv = (detail: string): EndpointRefusal => new EndpointRefusal('invalid_csv', detail);

/** A header in which no comma is, but another separator: read by commas, it is one name. */
const otherSeparator = ({ headers }: ListedVerdict): Problem | null => {
  const [first = '', ...more] = headers;
  const found = [...SEPARATORS].find(([separator]) => first.includes(separator));
  if (more.length > 0 || found === undefined) return null;
  return refuseCsv(`The file is separated by ${found[1]}. Separate it by commas.`);
};

const otherFormat = ({ format }: ListedVerdict): Problem | null =>
  format === null || format === 'csv'
    ? null
    : refuseCsv(`The file is ${format === 'xlsx' ? 'an Excel workbook' : 'JSON'}. Send CSV, separated by commas.`);

/** Every column is read: what names no attribute is metadata. */
const structuralFault = (verdict: ListedVerdict): Problem | null => {
  const large = largeCellFaults(verdict, () => true);
  const [first] = [...verdict.errors, ...large];
  const total = verdict.total + large.length;
  if (first === undefined) return null;
  const detail = withNumber(fileErrorMessage(first), total);
  if (first.code === 'file_too_large') return new Problem('payload_too_large', detail);
  if (first.code === 'upload_incomplete') return new EndpointRefusal('missing_file', detail);
  return HEADER_CODES.has(first.code) ? new EndpointRefusal('invalid_header', detail) : refuseCsv(detail);
};

const headerFault = ({ headers }: ListedVerdict): Problem | null => {
  const [first, ...more] = csvHeaderFaults(headers);
  return first === undefined ? null : new EndpointRefusal('invalid_header', withNumber(first, more.length + 1));
};

const NO_FILE = 'The file was removed from its import before that began. Send it again.';

/** Why a file that has been checked is refused as a whole (spec: voucherify.md, "Errors"); null: it is in order. */
export const judgeCsv = (file: Pick<ListedFile, 'verdict'> | undefined): Problem | null => {
  if (!file?.verdict) return new EndpointRefusal('missing_file', NO_FILE);
  const { verdict } = file;
  return otherFormat(verdict) ?? otherSeparator(verdict) ?? structuralFault(verdict) ?? headerFault(verdict);
};
