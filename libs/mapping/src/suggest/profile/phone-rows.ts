import {
  callingCodeOf,
  countryOf,
  countryOfNumber,
  isFault,
  isPhoneCountry,
  type Parse,
  type ParseContext,
  valueTypeOf,
} from '#libs/attributes';
import { plainHeader } from '#libs/formats';
import type { ColumnProfile, CountryFit, PhoneCountry, Place } from './column-profile.js';
import { VALUE_BYTES } from './column-tally.js';

/** Rows in which phones are read in other countries than the workspace's. */
const KEPT_ROWS = 1_000;
/** Of those rows, in bytes. */
const MOST_ROW_BYTES = 4 * 1024 * 1024;
const PROMISING = 0.5;
const MOST_COUNTRY_COLUMNS = 2;
/** Columns of phones that are looked at: a bound on time, not on results of real files. */
const MOST_PHONE_COLUMNS = 4;
/** Of a column of countries, the texts that name one. */
const FEWEST_COUNTRIES = 0.9;
/** Numbers with a calling code that tell where those without one are from, and how many of them agree. */
const FEWEST_WITH_CODE = 3;
const AGREEING = 0.9;
const PROOFS = 3;

/** A row that is kept, with its filled cells by the plain names of their columns. */
interface KeptRow extends Place {
  readonly texts: ReadonlyMap<string, string>;
}

/** A phone of a row that is kept. */
interface Phone {
  readonly text: string;
  readonly row: KeptRow;
}

const hasCode = ({ text }: Phone): boolean => text.startsWith('+');

const mayBePhones = ({ filled, fits }: ColumnProfile): boolean =>
  filled > 0 && fits.digits >= PROMISING * filled && fits.date < PROMISING * filled;

/** The first rows of the files, by which it is found in which countries phones could be read. */
export class PhoneRows {
  readonly #rows: KeptRow[] = [];
  #room = MOST_ROW_BYTES;
  readonly #parses = new Map<string, Parse>();

  constructor(private readonly context: ParseContext) {}

  get hasRoom(): boolean {
    return this.#rows.length < KEPT_ROWS && this.#room > 0;
  }

  keep(row: KeptRow): void {
    this.#rows.push(row);
    for (const text of row.texts.values()) this.#room -= text.length + VALUE_BYTES;
  }

  /** What is found of each of all columns. */
  compileCountries(all: readonly ColumnProfile[]): (column: ColumnProfile) => readonly CountryFit[] {
    const phones = new Set(all.filter(mayBePhones).slice(0, MOST_PHONE_COLUMNS));
    if (phones.size === 0) return () => [];
    const countries = all
      .filter((column) => !phones.has(column) && this.#namesCountries(plainHeader(column.header)))
      .slice(0, MOST_COUNTRY_COLUMNS)
      .map(({ header }) => ({ header }));
    return (column) => (phones.has(column) ? this.#countriesOf(column, countries) : []);
  }

  #countriesOf({ header }: ColumnProfile, columns: readonly PhoneCountry[]): readonly CountryFit[] {
    const name = plainHeader(header);
    const phones = this.#rows.flatMap((row) => ({ text: row.texts.get(name) ?? '', row })).filter(({ text }) => text);
    if (phones.every(hasCode)) return [];
    const sure = this.#usualCountry(phones);
    return [...columns, ...(sure === null ? [] : [sure])].map((country) => this.#try(phones, country));
  }

  /** A few texts tell of most columns that they name no countries. */
  #namesCountries(name: string): boolean {
    const filled = this.#rows.flatMap(({ texts }) => texts.get(name) ?? []);
    const most = (1 - FEWEST_COUNTRIES) * filled.length;
    let others = 0;
    for (const text of filled) {
      if (countryOf(text) === null) others += 1;
      if (others > most) return false;
    }
    return filled.length > 0;
  }

  /** The country of nearly all numbers that have a calling code; null: they are too few, or of several. */
  #usualCountry(phones: readonly Phone[]): string | null {
    const counts = new Map<string, number>();
    const codes = phones.filter(hasCode).flatMap(({ text }) => countryOfNumber(text) ?? []);
    for (const code of codes) counts.set(code, (counts.get(code) ?? 0) + 1);
    const [most] = [...counts].sort(([, a], [, b]) => b - a);
    const isUsual = most !== undefined && most[1] >= FEWEST_WITH_CODE && most[1] >= AGREEING * codes.length;
    return isUsual && most[0] !== this.context.country ? most[0] : null;
  }

  #try(phones: readonly Phone[], country: PhoneCountry): CountryFit {
    const [rows, counts]: [Place[], { fits: number; here: number }] = [[], { fits: 0, here: 0 }];
    for (const phone of phones) {
      const named = this.#countryFor(phone, country);
      const isRead = this.#reads(phone, hasCode(phone) ? this.context.country : named);
      const isHere =
        this.#reads(phone, this.context.country) && !(hasCode(phone) ? false : this.#isAbroad(named, country));
      counts.fits += Number(isRead);
      counts.here += Number(isHere);
      if (isRead && !isHere && rows.length < PROOFS) rows.push({ file: phone.row.file, row: phone.row.row });
    }
    return { country, ...counts, of: phones.length, rows };
  }

  #countryFor({ row }: Phone, country: PhoneCountry): string {
    if (typeof country === 'string') return country;
    const named = countryOf(row.texts.get(plainHeader(country.header)) ?? '');
    return named !== null && isPhoneCountry(named) ? named : this.context.country;
  }

  /** Whether a column names a country whose numbers are others than the workspace's. */
  #isAbroad(named: string, country: PhoneCountry): boolean {
    return typeof country !== 'string' && callingCodeOf(named) !== callingCodeOf(this.context.country);
  }

  #reads({ text }: Phone, country: string): boolean {
    const parse = this.#parses.get(country) ?? phonesIn(country, this.context);
    this.#parses.set(country, parse);
    return !isFault(parse(text));
  }
}

const phonesIn = (code: string, context: ParseContext): Parse => {
  const attribute = { id: 'trial', label: 'trial', type: 'phone' };
  const options = isPhoneCountry(code) ? { phoneCountry: code } : {};
  return valueTypeOf(attribute).parse(attribute, { ...context, options });
};
