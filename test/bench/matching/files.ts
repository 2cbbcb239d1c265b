import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { csvRecord } from '../csv.js';
import { benchSeed, customerColumns, customerRow } from '../customer-row.js';

const ROWS_PER_WRITE = 1000;

/** The same six values of a person under the names of both kinds; the ID is in one of them only. */
const columns = [
  ['email', 'Email'],
  ['first_name', 'FirstName'],
  ['last_name', 'LastName'],
  ['birth_date', 'BirthDate'],
  ['gender', 'Sex'],
  ['city', 'Area'],
] as const;

const placeOf = (column: (typeof customerColumns)[number]): number => customerColumns.indexOf(column);

const places = columns.map(([column]) => placeOf(column));

/** How the files of a kind begin: by ID `customer_id` comes first, and `area` takes the city. */
const heads = {
  customers: ['customer_id', ...columns.map(([column]) => (column === 'city' ? 'area' : column))],
  people: columns.map(([, header]) => header),
} as const;

export type MatchedKind = keyof typeof heads;

interface MatchingFile {
  readonly kind: MatchedKind;
  readonly rows: number;
  readonly changed: boolean;
}

function* records({ kind, rows, changed }: MatchingFile): Generator<string> {
  const chosen = kind === 'customers' ? [placeOf('customer_id'), ...places] : places;
  let text = `${csvRecord(heads[kind])}\n`;
  for (let index = 0; index < rows; index++) {
    const row = customerRow(index, { seed: benchSeed, changed });
    text += `${csvRecord(chosen.map((place) => row[place] ?? ''))}\n`;
    if ((index + 1) % ROWS_PER_WRITE > 0) continue;
    yield text;
    text = '';
  }
  yield text;
}

/** Writes the people of the bench for one kind of import (UTF-8, LF). Returns the path. */
export async function writeMatchingFile(folder: string, file: MatchingFile): Promise<string> {
  const path = join(folder, `${file.kind}-${file.changed ? 'changed' : 'new'}.csv`);
  await pipeline(Readable.from(records(file)), createWriteStream(path, { highWaterMark: 1 << 20 }));
  return path;
}
