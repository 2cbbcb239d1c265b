import { type EditedEntry, type MappedValue, valueHeaders } from '../edited-mapping.js';
import { chosenValue, emptyChoice, mapOfTargets, type TargetDraft } from '../remedies/value-targets.js';

/** From what is in the file to what is taken for it. */
export type EntryValues = Readonly<Record<string, MappedValue>>;

/** What was changed in a value map and isn't saved yet, by what a map looks up; `''`: the value is in it no more. */
export type MapEdits = ReadonlyMap<string, TargetDraft>;

/** One value that the dialog lists. */
export interface MapLine {
  readonly value: string;
  /** Null: the value map has it, and the listed values of the column do not. */
  readonly rows: number | null;
}

/** Which values are listed. */
export type MapFilter = 'all' | 'unmapped' | 'mapped';

interface LinesInput {
  /** Of the column, the most frequent first. */
  readonly items: readonly { readonly value: string; readonly count: number }[];
  readonly map: EntryValues;
  /** Values that were added by hand. */
  readonly added: readonly string[];
}

interface ShownInput {
  readonly map: EntryValues;
  /** What was typed to find a value. */
  readonly search: string;
  readonly filter: MapFilter;
}

/** A text as a value map looks it up: blanks around it count for nothing. */
export const lookedUp = (text: string): string => text.trim().normalize('NFC');

/** Places of the entries that read columns: only these have a value map. */
export const mappingPlaces = (entries: readonly EditedEntry[]): readonly number[] =>
  entries.flatMap((entry, at) => (valueHeaders(entry).length > 0 ? [at] : []));

/** Whether the map looks up what is in a cell, and not what a rule makes of cells. */
export const mapsCells = ({ header, steps = [] }: EditedEntry): boolean => header !== undefined && steps.length === 0;

/** The values of a column, then those that only the map has or that were added. */
export const mapLines = ({ items, map, added }: LinesInput): readonly MapLine[] => {
  const listed = new Set(items.map(({ value }) => lookedUp(value)));
  const others = new Set([...Object.keys(map), ...added].map(lookedUp).filter((value) => !listed.has(value)));
  return [
    ...items.map(({ value, count }) => ({ value, rows: count })),
    ...[...others].map((value) => ({ value, rows: null })),
  ];
};

const mappedIn = (map: EntryValues): ReadonlySet<string> => new Set(Object.keys(map).map(lookedUp));

/** The lines that are asked for. A line stays while its value is being mapped: the filter goes by what is saved. */
export const shownLines = (lines: readonly MapLine[], { map, search, filter }: ShownInput): readonly MapLine[] => {
  const wanted = lookedUp(search).toLowerCase();
  const mapped = mappedIn(map);
  return lines.filter(
    ({ value }) =>
      (filter === 'all' || mapped.has(lookedUp(value)) === (filter === 'mapped')) &&
      value.toLowerCase().includes(wanted),
  );
};

const draftOfMapped = (value: MappedValue): TargetDraft =>
  value === '' ? emptyChoice.value : chosenValue(String(value));

/** What a value map has now, as the fields of the dialog show it. */
export const draftsOfMap = (map: EntryValues): MapEdits =>
  new Map(Object.entries(map).map(([from, to]) => [lookedUp(from), draftOfMapped(to)]));

/** A value map with what was changed. What was not stays exactly as it is written. */
export const mapAfter = (map: EntryValues, edits: MapEdits, type: string): EntryValues => {
  const kept = Object.entries(map).filter(([from]) => !edits.has(lookedUp(from)));
  return { ...Object.fromEntries(kept), ...mapOfTargets(edits, type) };
};

/** What is really changed by the fields. */
export const countChanges = (map: EntryValues, edits: MapEdits): number => {
  const before = draftsOfMap(map);
  return [...edits].filter(([from, to]) => (before.get(from) ?? '') !== to).length;
};
