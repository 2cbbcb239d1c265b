import type { ReasonCode } from '#libs/messages';
import { createRandom } from '../test/bench/random.js';
import { type Column, columns, type Row } from './columns.js';

/** One way for a row to be bad, and how many rows of the example are. */
export interface Fault {
  /** The reason codes that each such row is rejected with. */
  readonly codes: readonly ReasonCode[];
  readonly rows: number;
  /** What to write into which column; the rows take turns. */
  readonly cells: readonly Partial<Row>[];
}

const inColumn = (column: Column, ...texts: readonly string[]): Fault['cells'] =>
  texts.map((text) => ({ [column]: text }));

const onlyBlanks = Object.fromEntries(columns.map((column, index) => [column, index % 3 === 0 ? ' ' : ''])) as Row;

const idFault: Fault = { codes: ['duplicate_id'], rows: 10, cells: [] };

export const faults: readonly Fault[] = [
  {
    codes: ['invalid_email'],
    rows: 24,
    cells: inColumn(
      'E-mail',
      'anna.example.com',
      'no e-mail',
      'peter@',
      'info@localhost',
      'a b@example.com',
      'x@@example.com',
    ),
  },
  {
    codes: ['invalid_phone'],
    rows: 16,
    cells: inColumn('Phone', '12345', 'call the office', '+36 20 12', '+999 20 123 4567'),
  },
  {
    codes: ['impossible_date'],
    rows: 16,
    cells: inColumn('Birth date', '1999-02-30', '1987-04-31', '2023-02-29', 'Feb 30, 1975'),
  },
  { codes: ['ambiguous_date'], rows: 14, cells: inColumn('Birth date', '07/04/1988', '3/12/1969') },
  { codes: ['invalid_date'], rows: 8, cells: inColumn('Birth date', 'unknown', '1988', 'spring 1960') },
  { codes: ['invalid_datetime'], rows: 6, cells: inColumn('Registered at', 'last week', 'n/a') },
  {
    codes: ['invalid_option'],
    rows: 18,
    cells: [...inColumn('Gender', 'F', 'man'), ...inColumn('Tier', 'platinum', 'GOLD+')],
  },
  { codes: ['invalid_boolean'], rows: 8, cells: inColumn('Newsletter', 'maybe', 'x') },
  { codes: ['invalid_number'], rows: 8, cells: inColumn('Points', '12abc', '1,250', '1 250', 'none') },
  { codes: ['number_out_of_range'], rows: 1, cells: inColumn('Points', '9007199254740993') },
  { codes: ['invalid_url'], rows: 8, cells: inColumn('Website', 'www.example.com', 'ftp://example.com/me', 'none') },
  { codes: ['too_long'], rows: 1, cells: inColumn('First name', 'Anna '.repeat(220)) },
  idFault,
  { codes: ['id_missing'], rows: 6, cells: inColumn('Customer ID', '', '   ') },
  { codes: ['id_missing'], rows: 2, cells: [onlyBlanks] },
  {
    codes: ['invalid_email', 'impossible_date'],
    rows: 4,
    cells: [{ 'E-mail': 'none', 'Birth date': '1990-11-31' }],
  },
];

/** Which row gets which fault: seeded, spread over the file, no row twice, not the first hundred. */
function chooseRows(count: number, rows: number): readonly number[] {
  const random = createRandom(4711);
  const chosen = new Set<number>();
  while (chosen.size < count) chosen.add(100 + random.below(rows - 100));
  return [...chosen];
}

/** A later row with the ID of a good one before it. */
function repeatId(rows: Row[], at: number, isBad: (index: number) => boolean): void {
  let first = at - 90;
  while (isBad(first)) first--;
  (rows[at] as Row)['Customer ID'] = (rows[first] as Row)['Customer ID'];
}

export function spoilRows(rows: Row[]): readonly Row[] {
  const places = faults.flatMap((fault) => Array.from({ length: fault.rows }, (_, turn) => ({ fault, turn })));
  const chosen = chooseRows(places.length, rows.length);
  const bad = new Set(chosen);
  for (const [index, { fault, turn }] of places.entries()) {
    const at = chosen[index] as number;
    if (fault === idFault) repeatId(rows, at, (row) => bad.has(row));
    else Object.assign(rows[at] as Row, fault.cells[turn % fault.cells.length]);
  }
  return rows;
}
