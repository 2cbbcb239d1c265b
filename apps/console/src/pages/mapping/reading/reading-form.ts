import { setReadings } from '../change-entries.js';
import type { DocOptions, EditedEntry } from '../edited-mapping.js';
import type { MappingPatch } from '../mapping-patch.js';
import type { MappingRow } from '../mapping-rows.js';
import { isDated, isListed } from '../row-notes.js';

/** Where the country of phone numbers without one is from. */
export type CountrySource = 'workspace' | 'international' | 'one' | 'column';

/** How the values of an attribute are read, as the fields of the dialog have it. `''`: nothing is said of it. */
export interface ReadingForm {
  readonly dateOrder: string;
  /** One a line. */
  readonly dateFormats: string;
  readonly zone: string;
  readonly decimal: string;
  readonly thousands: string;
  readonly countryFrom: CountrySource;
  /** ISO 3166, of 'one'. */
  readonly country: string;
  /** Of 'column'. */
  readonly countryHeader: string;
  readonly listSeparator: string;
  /** Words that mean nothing, one a line. */
  readonly empty: string;
}

export type ReadingName = keyof ReadingForm;

/** What is wrong with what was entered, by field. */
export type ReadingFaults = Readonly<Partial<Record<ReadingName, string>>>;

const words = {
  formats: 'At most 20 formats.',
  words: 'At most 100 words.',
  marks: 'It is the decimal mark already.',
  country: 'Two letters, such as HU.',
  header: 'Choose a column.',
  separator: 'At most 10 characters.',
};

const MOST_FORMATS = 20;
const MOST_WORDS = 100;
const LONGEST_SEPARATOR = 10;

const linesIn = (text: string): readonly string[] => [
  ...new Set(
    text
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== ''),
  ),
];

type Country = EditedEntry['country'];

const countryFields = (country: Country): Pick<ReadingForm, 'countryFrom' | 'country' | 'countryHeader'> => {
  if (country === undefined) return { countryFrom: 'workspace', country: '', countryHeader: '' };
  if (typeof country === 'object') return { countryFrom: 'column', country: '', countryHeader: country.header };
  if (country === 'international') return { countryFrom: 'international', country: '', countryHeader: '' };
  return { countryFrom: 'one', country, countryHeader: '' };
};

/** How the mapping has values read now. Formats, zone and country are those of the attribute, not those of all of the mapping. */
export const readingFormOf = (entries: readonly EditedEntry[], options: DocOptions): ReadingForm => {
  const said = <N extends keyof EditedEntry>(name: N): EditedEntry[N] | undefined =>
    entries.find((entry) => entry[name] !== undefined)?.[name];
  return {
    dateOrder: options.dateOrder ?? '',
    dateFormats: (said('dateFormats') ?? []).join('\n'),
    zone: said('zone') ?? '',
    decimal: options.decimal ?? '',
    thousands: options.thousands ?? '',
    ...countryFields(said('country')),
    listSeparator: options.listSeparator ?? '',
    empty: (options.empty ?? []).join('\n'),
  };
};

/** What the fields of a type are. Words that mean nothing may be in any column. */
export const readingNames = (type: string): readonly ReadingName[] => [
  ...(isDated(type) ? (['dateOrder', 'dateFormats', 'zone'] as const) : []),
  ...(type === 'numeric' ? (['decimal', 'thousands'] as const) : []),
  ...(type === 'phone' ? (['countryFrom', 'country', 'countryHeader'] as const) : []),
  ...(isListed(type) ? (['listSeparator'] as const) : []),
  'empty',
];

const faultOfCountry = ({ countryFrom, country, countryHeader }: ReadingForm): ReadingFaults => {
  if (countryFrom === 'one' && !/^[a-z]{2}$/i.test(country.trim())) return { country: words.country };
  return countryFrom === 'column' && countryHeader === '' ? { countryHeader: words.header } : {};
};

/** What can't be sent; whether the rest can be used the server says. */
export const readingFaults = (reading: ReadingForm): ReadingFaults => ({
  ...(linesIn(reading.dateFormats).length > MOST_FORMATS && { dateFormats: words.formats }),
  ...(linesIn(reading.empty).length > MOST_WORDS && { empty: words.words }),
  ...(reading.thousands !== '' && reading.thousands === (reading.decimal || '.') && { thousands: words.marks }),
  ...(reading.listSeparator.length > LONGEST_SEPARATOR && { listSeparator: words.separator }),
  ...faultOfCountry(reading),
});

const countryOf = ({ countryFrom, country, countryHeader }: ReadingForm): Country => {
  if (countryFrom === 'workspace') return undefined;
  if (countryFrom === 'column') return { header: countryHeader };
  return countryFrom === 'international' ? countryFrom : country.trim().toUpperCase();
};

const orNothing = <T>(list: readonly T[]): readonly T[] | undefined => (list.length > 0 ? list : undefined);

const entryReadings = (reading: ReadingForm) => ({
  dateFormats: orNothing(linesIn(reading.dateFormats)),
  zone: reading.zone.trim() || undefined,
  country: countryOf(reading),
});

const optionReadings = ({ dateOrder, decimal, thousands, listSeparator, empty }: ReadingForm) => ({
  dateOrder: dateOrder || null,
  decimal: decimal || null,
  thousands: thousands || null,
  listSeparator: listSeparator || null,
  empty: orNothing(linesIn(empty)) ?? null,
});

const differing = <T extends object>(before: T, after: T): Partial<T> =>
  Object.fromEntries(
    Object.entries(after).filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(before[name as keyof T])),
  ) as Partial<T>;

/** The change that the fields make: only of what was changed in them, so that nothing else of the mapping is touched. */
export const readingPatch = (
  { attribute, entries }: Pick<MappingRow, 'attribute' | 'entries'>,
  before: ReadingForm,
  after: ReadingForm,
): MappingPatch => {
  const ofEntries = differing(entryReadings(before), entryReadings(after));
  return {
    entries: Object.keys(ofEntries).length > 0 ? { [attribute]: setReadings(ofEntries)(entries, attribute) } : {},
    options: differing(optionReadings(before), optionReadings(after)),
  };
};
