import { csvRecord } from '../test/bench/csv.js';
import { createRandom, type Random } from '../test/bench/random.js';
import type { Row } from './columns.js';
import { exampleRows } from './customers.js';

/** The files by which the demo comes in through the other doors, by their names in `examples/doors`. */
export type DoorFiles = Readonly<Record<string, string>>;

const GOOD_ID = /^\d{7}$/;

const customers = (): readonly Row[] => exampleRows().filter((row) => GOOD_ID.test(row['Customer ID']));

const lines = (records: readonly string[]): string => `${records.join('\n')}\n`;

const timestamp = (random: Random, n: number): string =>
  `2025-${String(1 + (n % 12)).padStart(2, '0')}-${String(1 + random.below(28)).padStart(2, '0')}T${10 + random.below(9)}:30:00Z`;

const products = ['Coffee', 'Tea', 'Mug', 'Grinder', 'Gift card'];

interface Sale {
  readonly id: string;
  readonly customer: string;
  readonly time: string;
}

const checkout = (random: Random, { id, customer, time }: Sale): object => {
  const [quantity, price] = [1 + random.below(3), 5 + random.below(60)];
  const product = random.pick(products);
  const item = { product_id: product.toLowerCase(), product_name: product, quantity, subtotal: quantity * price };
  return {
    ...{ transaction_id: id, action: 'checkout', customer, timestamp: time },
    ...{ total: item.subtotal, points_rewarded: quantity * 10, items: [item] },
  };
};

/** Every 20th is of nobody, and every 25th gives back more than was paid. */
const sale = (random: Random, customer: string, n: number): readonly object[] => {
  const found: Sale = {
    id: `S-${5000 + n}`,
    customer: n % 20 === 7 ? `unknown-${n}` : customer,
    time: timestamp(random, n),
  };
  const bought = checkout(random, found);
  if (n % 25 !== 3) return [bought];
  const { id, time } = found;
  return [
    bought,
    { transaction_id: id, action: 'partial_refund', customer: found.customer, timestamp: time, amount: 9999 },
  ];
};

const transactions = (): string => {
  const random = createRandom(11);
  const buyers = customers().slice(0, 400);
  return lines(buyers.flatMap((row, n) => sale(random, row['Customer ID'], n)).map((one) => JSON.stringify(one)));
};

const peopleColumns = ['Email', 'MobilePhone', 'LastName', 'FirstName', 'Sex', 'BirthDate', 'IsSubscribedByEmail'];

const personCells = (row: Row, n: number): readonly string[] => [
  n % 15 === 4 ? 'not an address' : row['E-mail'],
  ...['', row['Last name'], row['First name']],
  n % 30 === 8 ? 'unknown' : row.Gender,
  ...['', n % 2 === 0 ? 'true' : 'false'],
];

const people = (): string => {
  const known = customers().filter((row) => /^[a-z.\d]+@/.test(row['E-mail']));
  return lines([peopleColumns, ...known.slice(500, 620).map(personCells)].map(csvRecord));
};

const contactColumns = ['first_name', 'last_name', 'email', 'phone', 'city', 'country'];

const contacts = (): string => {
  const cells = Array.from({ length: 60 }, (_, n) => [
    ...['Fair', `Visitor ${n + 1}`, n % 12 === 5 ? 'visitor@' : `visitor-${n + 1}@example.com`],
    ...['', 'Budapest', 'Hungary'],
  ]);
  return lines([contactColumns, ...cells].map(csvRecord));
};

const germanColumns = [
  'Kundennr',
  'Vorname',
  'Nachname',
  'E-Mail',
  'Geburtsdatum',
  'Anrede',
  'Ort',
  'Punktestand',
  'Stufe',
];
const salutations = ['Frau', 'Herr', 'Divers'];
const levels = ['Bronze', 'Silber', 'Gold', 'Platin'];

const germanCells = (row: Row, n: number): readonly string[] => [
  ...[`D${row['Customer ID']}`, row['First name'], row['Last name'], n % 40 === 9 ? 'k. A.' : row['E-mail']],
  n % 18 === 5
    ? '00.00.0000'
    : `${String(1 + (n % 28)).padStart(2, '0')}.${String(1 + (n % 12)).padStart(2, '0')}.${1950 + (n % 50)}`,
  ...[salutations[n % 3] ?? '', row.City, `1.${String(n % 1000).padStart(3, '0')},50`, levels[n % 4] ?? ''],
];

/** Columns have other names and values other words than the workspace's: what the mapping table is for. */
const german = (): string =>
  lines([germanColumns, ...customers().slice(1000, 1600).map(germanCells)].map((cells) => cells.join(';')));

const shopRecord = (row: Row, n: number): string => {
  if (n % 50 === 13) return `{"id": "${row['Customer ID']}", "points": `;
  const points = n % 20 === 6 ? 'many' : n * 10;
  return JSON.stringify({ id: row['Customer ID'], points, tier: 'gold' });
};

const shop = (): string => lines(customers().slice(2000, 2200).map(shopRecord));

/** All of them, the same each time. */
export const doorFiles = (): DoorFiles => ({
  'transactions.ndjson': transactions(),
  'people.csv': people(),
  'contacts.csv': contacts(),
  'kundenexport.csv': german(),
  'shop.ndjson': shop(),
});
