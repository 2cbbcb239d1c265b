import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReasonCode } from '#libs/messages';
import { csvRecord } from './csv.js';
import { customerColumns, customerRow, type RowChoice, spoilRow } from './customer-row.js';

const rowsPerWrite = 1000;

const jsonRecord = (row: readonly string[]): string =>
  JSON.stringify(Object.fromEntries(customerColumns.map((column, i) => [column, row[i]])));

/** What comes before the rows, and how a row is written. */
const formats = {
  csv: { head: `${csvRecord(customerColumns)}\n`, record: csvRecord },
  ndjson: { head: '', record: jsonRecord },
} as const;

export type FileFormat = keyof typeof formats;

export interface CustomersFile extends RowChoice {
  readonly path: string;
  readonly format: FileFormat;
  readonly rows: number;
  /** Percent of all rows that have one bad cell. */
  readonly bad: number;
}

function* records(file: CustomersFile, onBad: (code: ReasonCode) => void): Generator<string> {
  const { head, record } = formats[file.format];
  let text = head;
  for (let index = 0; index < file.rows; index++) {
    const row = customerRow(index, file);
    const code = spoilRow(row, index, file.bad);
    if (code) onBad(code);
    text += `${record(row)}\n`;
    if ((index + 1) % rowsPerWrite === 0) {
      yield text;
      text = '';
    }
  }
  yield text;
}

export interface BadRows {
  readonly bad: number;
  /** Each has one reason. */
  readonly reasons: Readonly<Partial<Record<ReasonCode, number>>>;
}

/** Writes customers (UTF-8, LF, one line a row) as a stream. Returns how many of its rows are bad. */
export async function writeCustomersFile(file: CustomersFile): Promise<BadRows> {
  const reasons: Partial<Record<ReasonCode, number>> = {};
  const count = (code: ReasonCode) => {
    reasons[code] = (reasons[code] ?? 0) + 1;
  };
  await pipeline(Readable.from(records(file, count)), createWriteStream(file.path, { highWaterMark: 1 << 20 }));
  return { bad: Object.values(reasons).reduce((sum, n) => sum + n, 0), reasons };
}
