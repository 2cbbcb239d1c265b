import type { ReasonCode } from '#libs/messages';
import { createRandom, type Random } from './random.js';
import { type IdOrder, rowId } from './row-ids.js';

/** The columns of the bench's file. Each matches an attribute of the workspace `demo`, so each cell is validated. */
export const customerColumns = [
  'customer_id',
  'first_name',
  'last_name',
  'email',
  'phone',
  'birth_date',
  'gender',
  'language',
  'newsletter',
  'points',
  'tier',
  'city',
  'registered_at',
  'website',
  'postal_code',
] as const;

const firstNames =
  'Anna Béla Chiara David Elif François Grace Hiroshi Ivana João Katarzyna Liam Maja Noah Olga Péter Quinn Rosa Søren Tomás'.split(
    ' ',
  );
const lastNames =
  "Kovács Müller Smith García Rossi Ivanov Tanaka Nguyen Silva Andersson O'Brien Łukasz Yılmaz Dubois Novak".split(' ');
const cities = ['New York', 'São Paulo', 'Budapest', 'København', 'Tokyo, Chiyoda', 'Berlin', 'Praha', 'Kraków'];
const genders = ['male', 'female', ''];
const languages = ['en', 'hu', 'de', 'pt'];
const tiers = ['bronze', 'silver', 'gold'];

const padded = (n: number, width: number): string => String(n).padStart(width, '0');
const dayOf = (random: Random): string => `${padded(1 + random.below(12), 2)}-${padded(1 + random.below(28), 2)}`;
const turned = <T>(list: readonly T[], index: number): T => list[index % list.length] as T;

/** The seed of the bench's files, and of the documents of the limit: both have the same values. */
export const benchSeed = 7;

export interface RowChoice {
  readonly seed: number;
  /** True: points, tier and city of every row differ from those that the same seed gives otherwise. */
  readonly changed: boolean;
  /** Ascending without it. */
  readonly ids?: IdOrder;
}

/** Each row has numbers of its own, so that any row can be made without those before it. */
const rowRandom = (seed: number, index: number): Random => createRandom(Math.imul(seed, 0x9e3779b1) ^ (index * 2 + 1));

/** The cells of row `index` (from 0), in the order of `customerColumns`, all of them valid. */
export function customerRow(index: number, { seed, changed, ids = 'ascending' }: RowChoice): string[] {
  const random = rowRandom(seed, index);
  const step = changed ? 1 : 0;
  return [
    rowId(index, ids),
    random.pick(firstNames),
    random.pick(lastNames),
    `user${index}@example.com`,
    `+3620${padded(random.below(10_000_000), 7)}`,
    `${1940 + random.below(66)}-${dayOf(random)}`,
    random.pick(genders),
    random.pick(languages),
    random.pick(['true', 'false']),
    String(random.below(50_000) + step),
    turned(tiers, random.below(tiers.length) + step),
    turned(cities, random.below(cities.length) + step),
    `2024-${dayOf(random)}T${padded(random.below(24), 2)}:${padded(random.below(60), 2)}:00Z`,
    `https://shop.example.com/u/${index}`,
    padded(1000 + random.below(8999), 4),
  ];
}

/** `[column, cell, code]`: what makes a row a bad one, and how it is called. */
const faults: readonly (readonly [number, string, ReasonCode])[] = [
  [3, 'not-an-email', 'invalid_email'],
  [5, '1999-02-30', 'impossible_date'],
  [8, 'maybe', 'invalid_boolean'],
  [9, '12abc', 'invalid_number'],
  [0, '', 'id_missing'],
  [13, 'ftp:/x', 'invalid_url'],
];

/** Spoils one cell in `percent` of all rows. Returns what is wrong with this row, if it is a bad one. */
export function spoilRow(row: string[], index: number, percent: number): ReasonCode | undefined {
  const random = createRandom(Math.imul(index + 1, 0x85ebca6b));
  if (random.below(10_000) >= percent * 100) return undefined;
  const [column, cell, code] = random.pick(faults);
  row[column] = cell;
  return code;
}
