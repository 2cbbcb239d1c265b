import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { csvRecord } from './csv.js';
import { customerColumns, customerRow, type RowChoice, spoilRow } from './customer-row.js';

const rowsPerWrite = 1000;

const jsonRecord = (row: readonly string[]): string =>
  JSON.stringify(Object.fromEntries(customerColumns.map((column, i) => [column, row[i]])));

/** What stands before the rows, and how a row is written. */
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

function* records(file: CustomersFile, onBad: () => void): Generator<string> {
  const { head, record } = formats[file.format];
  let text = head;
  for (let index = 0; index < file.rows; index++) {
    const row = customerRow(index, file);
    if (spoilRow(row, index, file.bad)) onBad();
    text += `${record(row)}\n`;
    if ((index + 1) % rowsPerWrite === 0) {
      yield text;
      text = '';
    }
  }
  yield text;
}

/** Writes customers (UTF-8, LF, one line a row) as a stream. Returns how many of its rows are bad. */
export async function writeCustomersFile(file: CustomersFile): Promise<{ readonly bad: number }> {
  let bad = 0;
  const count = () => {
    bad++;
  };
  await pipeline(Readable.from(records(file, count)), createWriteStream(file.path, { highWaterMark: 1 << 20 }));
  return { bad };
}
