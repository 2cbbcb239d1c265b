import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { csvRecord } from './csv.js';
import { customerColumns, customerRow, type RowChoice, spoilRow } from './customer-row.js';

export interface CustomersFile extends RowChoice {
  readonly path: string;
  readonly rows: number;
  /** Percent of all rows that have one bad cell. */
  readonly bad: number;
}

const rowsPerWrite = 1000;

function* records(file: CustomersFile, onBad: () => void): Generator<string> {
  yield `${csvRecord(customerColumns)}\n`;
  let text = '';
  for (let index = 0; index < file.rows; index++) {
    const row = customerRow(index, file);
    if (spoilRow(row, index, file.bad)) onBad();
    text += `${csvRecord(row)}\n`;
    if ((index + 1) % rowsPerWrite === 0) {
      yield text;
      text = '';
    }
  }
  yield text;
}

/** Writes a customers CSV (UTF-8, LF, one line a row) as a stream. Returns how many of its rows are bad. */
export async function writeCustomersFile(file: CustomersFile): Promise<{ readonly bad: number }> {
  let bad = 0;
  const count = () => {
    bad++;
  };
  await pipeline(Readable.from(records(file, count)), createWriteStream(file.path, { highWaterMark: 1 << 20 }));
  return { bad };
}
