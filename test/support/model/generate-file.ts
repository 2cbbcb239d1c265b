import { cellKinds } from './cells.js';
import type { KnownCell, KnownColumn, KnownFile, KnownRow } from './known-file.js';
import { Random } from './random.js';
import { writeCsv } from './write-csv.js';

export interface FilePlan {
  readonly name: string;
  readonly seed: number;
  readonly rows: number;
  /** First number of the IDs: two files with the same one have the same customers. */
  readonly firstId?: number;
  /** Rows of an earlier file that are in this one again, as they were. */
  readonly again?: readonly KnownRow[];
  /** Share of rows with something wrong, 0 to 1. */
  readonly bad?: number;
}

const columns: readonly KnownColumn[] = [
  { header: 'Customer ID', attribute: 'id' },
  { header: 'first_name', attribute: 'first_name' },
  { header: 'Last-Name', attribute: 'last_name' },
  { header: ' EMAIL ', attribute: 'email' },
  { header: 'mobile phone', attribute: 'mobile_phone' },
  { header: 'Birth-Date', attribute: 'birth_date' },
  { header: 'Gender', attribute: 'gender' },
  { header: 'newsletter', attribute: 'newsletter' },
  { header: 'points', attribute: 'points' },
  { header: 'tier', attribute: 'tier' },
  { header: 'City', attribute: 'address.city' },
  { header: 'registered at', attribute: 'registered_at' },
  { header: 'website', attribute: 'website' },
  { header: 'description', attribute: 'description' },
  { header: 'tags', attribute: 'tags' },
  { header: 'external ID', attribute: 'external_id' },
  { header: '__proto__', attribute: null },
  { header: '$set', attribute: null },
  { header: 'note, to self', attribute: null },
];

const blankCells: readonly KnownCell[] = [{ text: '' }, { text: ' ' }, { text: '\t ' }];

const id = (text: string): KnownCell => ({ text, value: text.trim().normalize('NFC') });

/** IDs that a careless program would trip over, all different for different numbers. */
const idForms: readonly ((n: number) => KnownCell)[] = [
  (n) => id(`C${String(n).padStart(9, '0')}`),
  (n) => id(String(n).padStart(12, '0')),
  (n) => id(`  C-${n} `),
  (n) => id(`U\u0308gyfe\u0301l ${n}`),
  (n) => id(`a:b:${n}`),
  (n) => id(`=1+${n}`),
  (n) => id(`$set.${n}`),
  (n) => id(`客 "${n}", x`),
];

const idOf = (n: number): KnownCell => (idForms[n % 17] ?? idForms[0])?.(n) ?? id(String(n));

const wrongIds: readonly ((n: number) => KnownCell)[] = [
  () => ({ text: '' }),
  () => ({ text: '   ' }),
  (n) => ({ text: `x-${String(n).padStart(32, '0')}`, fault: 'id_reserved' }),
  (n) => ({ text: `${n}-${'y'.repeat(255)}`, fault: 'too_long' }),
];

function goodCell(attribute: string | null, random: Random): KnownCell {
  if (random.chance(0.1)) return random.pick(blankCells);
  const kind = attribute === null ? undefined : cellKinds[attribute];
  return kind ? kind.good(random) : { text: `note ${random.below(100)}` };
}

function cellOf(n: number, attribute: string | null, random: Random): KnownCell {
  if (attribute === 'id') return idOf(n);
  if (attribute === 'external_id') return id(`E-${n}`);
  return goodCell(attribute, random);
}

const goodRow = (n: number, random: Random): KnownCell[] =>
  columns.map(({ attribute }) => cellOf(n, attribute, random));

function spoilCell(cells: KnownCell[], random: Random): void {
  const at = 1 + random.below(columns.length - 1);
  const kind = cellKinds[columns[at]?.attribute ?? ''];
  if (kind && kind.bad.length > 0) cells[at] = random.pick(kind.bad);
}

function usedId(before: readonly (readonly KnownCell[])[], random: Random): KnownCell | undefined {
  const cell = before[random.below(before.length)]?.[0];
  return cell?.value === undefined ? undefined : cell;
}

/** Something is wrong with it: one to three cells, the ID, its being there twice, or its having nothing at all. */
function badRow(n: number, before: readonly (readonly KnownCell[])[], random: Random): KnownCell[] {
  const cells = goodRow(n, random);
  const what = random.next();
  if (what < 0.1) cells[0] = random.pick(wrongIds)(n);
  else if (what < 0.25) cells[0] = usedId(before, random) ?? idOf(n);
  else if (what < 0.3) return columns.map(() => random.pick(blankCells));
  if (what > 0.2) for (let i = random.below(3); i >= 0; i--) spoilCell(cells, random);
  return cells;
}

/** A file with good rows and every kind of bad one, quoted newlines, Unicode and all three line ends mixed. */
export function generateFile(plan: FilePlan): KnownFile {
  const random = new Random(plan.seed);
  const rows: (readonly KnownCell[])[] = [...(plan.again ?? [])].map((row) => row.cells);
  for (let n = plan.firstId ?? 0; rows.length < plan.rows; n++) {
    // The last one is good: blank rows behind the last with a value are no rows.
    const isBad = random.chance(plan.bad ?? 0.04) && rows.length < plan.rows - 1;
    rows.push(isBad ? badRow(n, rows, random) : goodRow(n, random));
  }
  const last = rows.length;
  const endings = ['\n', '\n', '\r\n', '\r'];
  return writeCsv({
    name: plan.name,
    columns,
    rows,
    delimiter: random.pick([',', ';', '\t', '|']),
    byteOrderMark: random.chance(0.3),
    lineEnd: (record) => (record === last && random.chance(0.5) ? '' : random.pick(endings)),
    quoteAnyway: () => random.chance(0.05),
  });
}
