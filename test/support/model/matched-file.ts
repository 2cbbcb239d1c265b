import type { Fault, Unknown, Values } from './matching-model.js';
import type { Random } from './random.js';

/** A row as its cells have it, and what these mean; with a fault of a cell it means nothing. */
export interface MatchedRow {
  readonly values: Values;
  /** What is written instead of a value, by attribute. */
  readonly written?: Readonly<Record<string, string>>;
  readonly fault?: Fault;
}

export interface MatchedFile {
  readonly name: string;
  readonly bytes: Buffer;
  readonly rows: readonly MatchedRow[];
  /** What its import makes of rows that find nobody. */
  readonly unknown: Unknown;
}

/** Headers and the attributes that they mean. */
export type MatchedColumns = readonly (readonly [header: string, attribute: string])[];

/** The bytes of a file without quotes: its cells need none. Each row is a line. */
export const bytesOf = (columns: MatchedColumns, rows: readonly MatchedRow[]): Buffer => {
  const cell = ({ values, written }: MatchedRow, attribute: string) => written?.[attribute] ?? values[attribute] ?? '';
  const lines = rows.map((row) => columns.map(([, attribute]) => cell(row, attribute)).join());
  return Buffer.from(`${columns.map(([header]) => header).join()}\n${lines.join('\n')}\n`);
};

/** Valid in Hungary. */
export const peoplePhone = (n: number): string => `+3630${String(1_000_000 + n)}`;

const WRONG: readonly (readonly [attribute: string, written: string, code: string])[] = [
  ['email', 'nobody', 'invalid_email'],
  ['mobile_phone', '12', 'invalid_phone'],
];

/** A given identifier that is invalid rejects its row, whatever else would find its customer. */
const spoilt = (row: MatchedRow, random: Random): MatchedRow => {
  const [attribute, text, code] = random.pick(WRONG);
  const { [attribute]: _, ...values } = row.values;
  const other: Values = attribute === 'email' ? { mobile_phone: peoplePhone(0) } : { email: 'p0.0@people.example' };
  return { values: { ...values, ...other }, written: { [attribute]: text }, fault: { attribute, code } };
};

export interface PeopleRowsPlan {
  readonly rows: number;
  readonly people: number;
  /** The first of these people. */
  readonly first: number;
  /** The number of the person that each row is about, counted from the first one; any without it. */
  readonly who?: readonly number[];
}

/** How a row writes an address: now and then with other letters for the same one. */
const written = (email: string, random: Random) => (random.chance(0.2) ? email.toUpperCase() : email);

const personRow = (i: number, { people, first, who }: PeopleRowsPlan, random: Random): MatchedRow => {
  const person = first + (who?.[i] ?? random.below(people));
  const other = random.chance(0.02) ? first + random.below(people) : person;
  const [byEmail, byPhone, byExternalId] = [random.chance(0.55), random.chance(0.4), random.chance(0.4)];
  const values = {
    ...(byEmail && { email: written(`p${person}.${random.below(2)}@people.example`, random) }),
    ...(byPhone && { mobile_phone: peoplePhone(2 * other + random.below(2)) }),
    ...(byExternalId && { external_id: `E-${person}${random.chance(0.1) ? '-again' : ''}` }),
    ...(random.chance(0.5) && { first_name: `Name ${random.below(4)}` }),
    ...(random.chance(0.4) && { 'subscriptions.email': random.chance(0.5) }),
    ...(random.chance(0.5) && { area: `row ${i}` }),
  };
  return random.chance(0.02) ? spoilt({ values }, random) : { values };
};

/**
 * Rows about so many people, each of whom comes several times under several addresses, numbers and external IDs, a few of
 * them also somebody else's. Rows that say nothing new of them, lack any identifier, or are faulty are among them.
 */
export const peopleRows = (random: Random, plan: PeopleRowsPlan): readonly MatchedRow[] =>
  Array.from({ length: plan.rows }, (_, i) => personRow(i, plan, random));
