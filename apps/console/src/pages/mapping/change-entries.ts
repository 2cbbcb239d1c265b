import type { EditedEntry, EntryFallback, MappedValue } from './edited-mapping.js';

/** What becomes of the entries of one attribute; none: it is not imported. */
export type EntriesChange = (entries: readonly EditedEntry[], attribute: string) => readonly EditedEntry[];

const SAYS: readonly (keyof EditedEntry)[] = ['header', 'headers', 'value', 'fallback', 'ignoreOnUpdate'];

/** What says nothing is left out. */
const telling = (entries: readonly EditedEntry[]): readonly EditedEntry[] =>
  entries.filter((entry) => SAYS.some((name) => entry[name] !== undefined));

/** What is said of the values of a column, and means nothing for another one. */
const OF_COLUMN: readonly (keyof EditedEntry)[] = [
  ...(['header', 'headers', 'join', 'take', 'steps', 'when', 'value', 'values'] as const),
  ...(['zone', 'dateFormats', 'country', 'onError'] as const),
];

const without = (entry: EditedEntry, names: readonly (keyof EditedEntry)[]): EditedEntry =>
  Object.fromEntries(Object.entries(entry).filter(([name]) => !names.includes(name as keyof EditedEntry)));

/**
 * Reads an attribute from one column, or from none. Rules of the former column go with it; the fallback and whether it is ignored
 * on update stay.
 */
export const chooseColumn =
  (header: string | null): EntriesChange =>
  (entries, attribute) => {
    const kept = without(entries[0] ?? { attribute }, OF_COLUMN);
    return telling([{ ...kept, ...(header !== null && { header }) }]);
  };

/** Rules belong to the last entry: it is asked when no other gives a value. */
const changeLast =
  (change: (entry: EditedEntry) => EditedEntry): EntriesChange =>
  (entries, attribute) =>
    telling([...entries.slice(0, -1), change(entries.at(-1) ?? { attribute })]);

const set = <N extends keyof EditedEntry>(name: N, value: EditedEntry[N] | null): EntriesChange =>
  changeLast((entry) => ({ ...without(entry, [name]), ...(value !== null && { [name]: value }) }));

const changeEach =
  (change: (entry: EditedEntry) => EditedEntry): EntriesChange =>
  (entries, attribute) =>
    telling((entries.length === 0 ? [{ attribute }] : entries).map(change));

export const setFallback = (fallback: EntryFallback | null): EntriesChange => set('fallback', fallback);

/** Of all entries: whether a known customer keeps the value is asked of the attribute. */
export const setIgnoreOnUpdate = (ignores: boolean): EntriesChange =>
  changeEach((entry) => ({ ...without(entry, ['ignoreOnUpdate']), ...(ignores && { ignoreOnUpdate: true }) }));

/** Of all entries that read something. */
export const setOnError = (onError: 'reject' | 'empty'): EntriesChange =>
  changeEach((entry) => ({ ...without(entry, ['onError']), ...(onError === 'empty' && { onError }) }));

export const setDateFormats = (formats: readonly string[]): EntriesChange =>
  set('dateFormats', formats.length > 0 ? formats : null);

/** Forms of dates besides those that its last entry has. */
export const addDateFormats = (formats: readonly string[]): EntriesChange =>
  changeLast((entry) => ({ ...entry, dateFormats: [...new Set([...(entry.dateFormats ?? []), ...formats])] }));

export const setZone = (zone: string | null): EntriesChange => set('zone', zone);

export const setCountry = (country: EditedEntry['country'] | null): EntriesChange => set('country', country ?? null);

/** Sets the value map of one of the entries, by its place. */
export const setValuesAt =
  (place: number, values: Readonly<Record<string, MappedValue>>): EntriesChange =>
  (entries) =>
    entries.map((entry, at) =>
      at === place ? { ...without(entry, ['values']), ...(Object.keys(values).length > 0 && { values }) } : entry,
    );

const reads = ({ header, headers }: EditedEntry): boolean => header !== undefined || headers !== undefined;

/** How values are written. */
type Readings = Pick<EditedEntry, 'dateFormats' | 'zone' | 'country'>;

/** Sets how values are read, of each entry that reads columns; undefined: nothing is said of it. */
export const setReadings =
  (readings: { readonly [N in keyof Readings]: Readings[N] | undefined }): EntriesChange =>
  (entries) => {
    const names = Object.keys(readings) as (keyof Readings)[];
    const said = Object.fromEntries(Object.entries(readings).filter(([, value]) => value !== undefined));
    return entries.map((entry) => (reads(entry) ? { ...without(entry, names), ...said } : entry));
  };

/** Adds values to the map of each entry that reads columns. */
export const addValues =
  (values: Readonly<Record<string, MappedValue>>): EntriesChange =>
  (entries) =>
    entries.map((entry) => (reads(entry) ? { ...entry, values: { ...entry.values, ...values } } : entry));

/** Several changes, one after the other. */
export const changeAll =
  (...changes: readonly EntriesChange[]): EntriesChange =>
  (entries, attribute) =>
    changes.reduce((changed, change) => change(changed, attribute), entries);
