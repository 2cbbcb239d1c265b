import { InvalidArgumentError, Option } from 'commander';
import type { AnswerOf } from '#libs/api-contract';
import { inCliWords } from './cli-words.js';
import type { Client } from './client.js';
import { pathOf } from './run-import.js';
import { formatTable, printable } from './text.js';

export type PreviewedRow = AnswerOf<'RowPreview'>['rows'][number];

/** Rows that are shown, unless more or fewer are asked for. */
const USUAL_ROWS = 10;
/** As many as the API shows. */
const MOST_ROWS = 100;

const shownRows = (text: string): number => {
  const n = Number(text);
  if (Number.isSafeInteger(n) && n >= 1 && n <= MOST_ROWS) return n;
  throw new InvalidArgumentError(`It must be a whole number from 1 to ${MOST_ROWS}.`);
};

/** How many of the first rows are shown. */
export const rowsOption = (): Option =>
  new Option('--rows <number>', `how many rows, up to ${MOST_ROWS}`).argParser(shownRows).default(USUAL_ROWS);

/** What would become of the first rows of an import, were it started now. */
export const fetchPreview = async (client: Client, id: string, limit: number): Promise<readonly PreviewedRow[]> =>
  (await client.get<AnswerOf<'RowPreview'>>(`${pathOf(id)}/preview?limit=${limit}`)).rows;

const outcomes: Readonly<Record<PreviewedRow['outcome'], string>> = {
  created: 'would be created',
  updated: 'would be updated',
  unchanged: 'would stay as it is',
  skipped: 'would be skipped',
  rejected: 'would be rejected',
};

const headOf = ({ file, row, outcome, customer_id: id, matched_by: by }: PreviewedRow): string => {
  const customer = id === null ? '' : ` · customer ${printable(id)}`;
  const found = by.length > 0 ? ` (by ${by.join(', ')})` : '';
  return `${printable(file)}, row ${row} ${outcomes[outcome]}${customer}${found}`;
};

const valueText = (value: unknown): string => printable(typeof value === 'string' ? value : JSON.stringify(value));

/** A row with its values as they would be stored, or what is wrong with it. */
const describeRow = (row: PreviewedRow): readonly string[] => [
  headOf(row),
  ...formatTable(Object.entries(row.values).map(([id, value]) => [`  ${id}`, valueText(value)])),
  ...row.errors.map(({ code, message }) => `  ${code}: ${printable(inCliWords(message))}`),
];

export const describeRows = (rows: readonly PreviewedRow[]): readonly string[] => rows.flatMap(describeRow);
