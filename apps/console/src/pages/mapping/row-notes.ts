import { showCount } from '../../format/numbers.js';
import type { DocOptions, EditedEntry, EntryFallback } from './edited-mapping.js';
import type { ColumnFacts } from './mapping-facts.js';

const words = {
  valueMap: (mapped: number, of: number | null) =>
    of === null ? `Value map: ${mapped}` : `Value map: ${mapped} of ${of}`,
  mapValues: 'Map values',
  onePair: (from: string, to: string) => `Value map: ${from} → ${to}`,
  order: { dmy: 'Day first', mdy: 'Month first', ymd: 'Year first' },
  proven: (order: string, row: string) => `${order}, see row ${row}`,
  format: (formats: string) => `Date format ${formats}`,
  zone: (zone: string) => `Zone ${zone}`,
  decimal: (mark: string) => `Decimal mark “${mark}”`,
  thousands: (mark: string) => (mark === ' ' ? 'Thousands by blanks' : `Thousands “${mark}”`),
  countryOf: (header: string) => `Country from “${header}”`,
  country: (code: string) => (code === 'international' ? 'With country codes' : `Country ${code}`),
  separator: (mark: string) => `Separator “${mark}”`,
  wrongEmpty: 'Wrong values left out',
  fallback: (value: string) => `Fallback: ${value}`,
  addFallback: 'Add fallback',
  ignored: 'Ignored on update',
};

/** What opens when a note is chosen; null: nothing. */
export type NoteTarget = 'values' | 'fallback' | 'reading' | 'rules';

export interface RowNote {
  readonly text: string;
  readonly opens: NoteTarget | null;
}

export interface NotesInput {
  readonly type: string;
  readonly isId: boolean;
  readonly unique: boolean;
  readonly entries: readonly EditedEntry[];
  readonly column: ColumnFacts | null;
  readonly options: DocOptions;
}

const note = (text: string, opens: NoteTarget | null = null): RowNote => ({ text, opens });

/** Types of which a cell is one of few words. */
export const hasChoices = (type: string): boolean =>
  type === 'select' || type === 'multiple_choice' || type === 'boolean';
export const isDated = (type: string): boolean => type === 'date' || type === 'datetime';

export const isListed = (type: string): boolean => type === 'list' || type === 'multiple_choice';

/** Types whose values are written in several ways. */
export const hasReading = (type: string): boolean =>
  isDated(type) || isListed(type) || type === 'numeric' || type === 'phone';

export const tellFallback = (fallback: EntryFallback): string => {
  if ('dynamic' in fallback) return fallback.dynamic;
  return Array.isArray(fallback.static) ? fallback.static.join(', ') : String(fallback.static);
};

const tellMapped = (value: unknown): string => (value === true ? 'yes' : value === false ? 'no' : String(value));

const valueNotes = ({ type, entries, column }: NotesInput): readonly RowNote[] => {
  const pairs = entries.flatMap(({ values = {} }) => Object.entries(values));
  const [first] = pairs;
  if (!first) return column && hasChoices(type) ? [note(words.mapValues, 'values')] : [];
  if (type === 'boolean' && pairs.length <= 2) return [note(words.onePair(first[0], tellMapped(first[1])), 'values')];
  return [note(words.valueMap(pairs.length, column?.distinct ?? null), 'values')];
};

/** With the first row that can be read in no other order, where there is one. */
const tellOrder = (order: NonNullable<DocOptions['dateOrder']>, { dates }: ColumnFacts): string => {
  const [proof] = dates?.orders.find((one) => one.order === order)?.rows ?? [];
  return proof ? words.proven(words.order[order], showCount(proof.row)) : words.order[order];
};

const dateNotes = ({ type, entries, options, column }: NotesInput): readonly RowNote[] => {
  if (!isDated(type) || column === null) return [];
  const formats = entries.flatMap(({ dateFormats = [] }) => dateFormats);
  const zone = entries.find((entry) => entry.zone !== undefined)?.zone;
  return [
    ...(options.dateOrder ? [note(tellOrder(options.dateOrder, column), 'reading')] : []),
    ...(formats.length > 0 ? [note(words.format(formats.join(', ')), 'reading')] : []),
    ...(zone === undefined ? [] : [note(words.zone(zone), 'reading')]),
  ];
};

const numberNotes = ({ type, options, column }: NotesInput): readonly RowNote[] =>
  type !== 'numeric' || column === null
    ? []
    : [
        ...(options.decimal ? [note(words.decimal(options.decimal), 'reading')] : []),
        ...(options.thousands ? [note(words.thousands(options.thousands), 'reading')] : []),
      ];

const phoneNotes = ({ type, entries, options, column }: NotesInput): readonly RowNote[] => {
  if (type !== 'phone' || column === null) return [];
  const country = entries.find((entry) => entry.country !== undefined)?.country ?? options.phoneCountry;
  if (country === undefined) return [];
  return [note(typeof country === 'object' ? words.countryOf(country.header) : words.country(country), 'reading')];
};

const listNotes = ({ type, options, column }: NotesInput): readonly RowNote[] =>
  isListed(type) && column !== null && options.listSeparator
    ? [note(words.separator(options.listSeparator), 'reading')]
    : [];

/** A unique attribute takes no fallback: every row would claim the same value. */
const fallbackNotes = ({ entries, isId, unique }: NotesInput): readonly RowNote[] => {
  if (isId) return [];
  const fallback = entries.find((entry) => entry.fallback !== undefined)?.fallback;
  if (fallback) return [note(words.fallback(tellFallback(fallback)), 'fallback')];
  return unique ? [] : [note(words.addFallback, 'fallback')];
};

/** What is said of the values of an attribute, a line each. */
export const notesOf = (input: NotesInput): readonly RowNote[] => [
  ...valueNotes(input),
  ...dateNotes(input),
  ...numberNotes(input),
  ...phoneNotes(input),
  ...listNotes(input),
  ...(input.entries.some(({ onError }) => onError === 'empty') ? [note(words.wrongEmpty)] : []),
  ...fallbackNotes(input),
  ...(input.entries.some(({ ignoreOnUpdate }) => ignoreOnUpdate) ? [note(words.ignored)] : []),
];
