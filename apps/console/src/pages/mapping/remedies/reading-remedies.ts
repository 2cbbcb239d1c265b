import { setCountry } from '../change-entries.js';
import type { EditedEntry } from '../edited-mapping.js';
import { isWrittenWith, marksOf, type NumberMarks } from './number-marks.js';
import {
  entriesEffect,
  type FindRemedies,
  fixedAmong,
  justRows,
  optionsEffect,
  type Remedy,
  type RemedyInput,
} from './remedy.js';

const words = {
  decimal: (mark: string) => `decimal mark “${mark}”`,
  thousands: (mark: string) => (mark === ' ' ? 'thousands by blanks' : `thousands “${mark}”`),
  inAll: (marks: string) => `Read all number columns with ${marks}`,
  here: (marks: string) => `Read with ${marks}`,
  numbers: (marks: string) => `numbers have ${marks}`,
  international: 'Numbers begin with their country code',
  countryOf: (header: string) => `Take the country from “${header}”`,
};

const tellMarks = ({ decimal, thousands }: NumberMarks): string =>
  [words.decimal(decimal), ...(thousands === null ? [] : [words.thousands(thousands)])].join(' and ');

const hasOtherNumbers = ({ rows, row }: RemedyInput): boolean =>
  rows.some((other) => other.attribute !== row.attribute && other.type === 'numeric' && other.column !== null);

/** The first value that no other of the offered marks reads. */
const proofOf = ({ group }: RemedyInput, marks: NumberMarks, now: NumberMarks): Remedy['proof'] => {
  const other: NumberMarks =
    marks.decimal === ',' ? { decimal: '.', thousands: ',' } : { decimal: ',', thousands: now.thousands };
  const shown = group.values.find(({ value }) => isWrittenWith(value, marks) && !isWrittenWith(value, other));
  return shown?.first ?? null;
};

/** Decimal mark and thousands, which are options of the whole mapping. */
export const numberRemedies: FindRemedies = (input) => {
  const { group, options } = input;
  const now: NumberMarks = { decimal: options.decimal ?? '.', thousands: options.thousands ?? null };
  const found = marksOf(
    group.values.map(({ value }) => value),
    now,
  );
  return found.map((marks): Remedy => {
    const told = tellMarks(marks);
    return {
      name: 'number',
      label: hasOtherNumbers(input) ? words.inAll(told) : words.here(told),
      fixes: fixedAmong(group, (value) => isWrittenWith(value, marks)),
      proof: found.length === 1 ? proofOf(input, marks, now) : null,
      effect: optionsEffect(words.numbers(told), {
        decimal: marks.decimal === '.' ? null : marks.decimal,
        thousands: marks.thousands,
      }),
    };
  });
};

type Country = NonNullable<EditedEntry['country']>;

const isSame = (one: Country | undefined, other: Country): boolean => JSON.stringify(one) === JSON.stringify(other);

const countryRemedy = ({ row, group }: RemedyInput, country: Country): Remedy => {
  const label = typeof country === 'object' ? words.countryOf(country.header) : words.international;
  // A number that is ambiguous is valid with its country code.
  const isSure = country === 'international' && group.code === 'ambiguous_phone';
  return {
    ...{ name: 'country', label, fixes: isSure ? justRows(group.count) : null, proof: null },
    effect: entriesEffect(row, label, setCountry(country)),
  };
};

const ADDRESS_COUNTRY = 'address.country';

const countriesOf = ({ rows }: RemedyInput): readonly Country[] => {
  const source = rows.find(({ attribute }) => attribute === ADDRESS_COUNTRY)?.source;
  return [...(source?.kind === 'column' ? [{ header: source.header }] : []), 'international'];
};

/** In which country numbers without a country code are read; those that begin with + say it themselves. */
export const countryRemedies: FindRemedies = (input) => {
  const { row, group, options } = input;
  if (group.values.every(({ value }) => value.startsWith('+'))) return [];
  const now = row.entries.find(({ country }) => country !== undefined)?.country ?? options.phoneCountry;
  return countriesOf(input)
    .filter((country) => !isSame(now, country))
    .map((country) => countryRemedy(input, country));
};
