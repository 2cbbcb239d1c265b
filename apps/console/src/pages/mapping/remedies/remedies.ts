import { showNumberOf } from '../../../format/numbers.js';
import { addValues, setOnError } from '../change-entries.js';
import { type EditedEntry, valueHeaders } from '../edited-mapping.js';
import type { WrongGroup } from '../mapping-facts.js';
import type { MappingRow } from '../mapping-rows.js';
import { tellFallback } from '../row-notes.js';
import { formatRemedies, orderRemedies } from './date-remedies.js';
import { countryRemedies, numberRemedies } from './reading-remedies.js';
import {
  entriesEffect,
  type FindRemedies,
  fallbackOf,
  justRows,
  optionsEffect,
  type Remedy,
  type RemedyEffect,
  type RemedyInput,
  type RowsFixed,
} from './remedy.js';
import { isOfValue, type RemedyName, remedyNames } from './remedy-names.js';

const words = {
  map: (count: number) => (count === 1 ? 'Map this value…' : `Map these ${showNumberOf(count, 'value')}…`),
  blank: (count: number) => (count === 1 ? 'Read this value as empty' : `Read these ${count} as empty`),
  blanked: (count: number) => `${showNumberOf(count, 'value')} read as empty`,
  takeFallback: (value: string) => `Use the fallback ${value}`,
  setFallback: 'Set a fallback…',
  leaveOut: 'Leave wrong values out',
  notImported: (name: string) => `Don’t import ${name}`,
  isNotImported: 'not imported',
  merge: 'Merge the rows of one ID',
  takeIds: 'Take such IDs as they are',
  reject: 'Let these rows be rejected',
};

const remedy = (name: RemedyName, label: string, fixes: RowsFixed | null, effect: RemedyEffect): Remedy => ({
  ...{ name, label, fixes, proof: null, effect },
});

const countOf = (groups: readonly WrongGroup[]): number => groups.reduce((sum, { count }) => sum + count, 0);

/** Rows of all groups that are about what cells hold, and of `besides`. */
const rowsOfValues = ({ found }: MappingRow, besides: readonly string[] = []): RowsFixed =>
  justRows(countOf((found?.groups ?? []).filter(({ code }) => isOfValue(code) || besides.includes(code))));

const readsColumns = (entry: EditedEntry): boolean => valueHeaders(entry).length > 0;

/** With several rules it is not known whose value was wrong. */
const hasOneMap = ({ entries, isId }: MappingRow): boolean => !isId && entries.filter(readsColumns).length === 1;

const filledValues = ({ group }: RemedyInput): WrongGroup['values'] => group.values.filter(({ value }) => value !== '');

const mapRemedies: FindRemedies = (input) => {
  const values = filledValues(input);
  if (values.length === 0 || !hasOneMap(input.row)) return [];
  return [remedy('map', words.map(values.length), null, { kind: 'ask values', values })];
};

const blankRemedies: FindRemedies = (input) => {
  const { row } = input;
  const values = filledValues(input);
  const isRefused = row.mandatory && fallbackOf(row) === null;
  if (values.length === 0 || !hasOneMap(row) || isRefused) return [];
  const map = Object.fromEntries(values.map(({ value }) => [value, '']));
  const effect = entriesEffect(row, words.blanked(values.length), addValues(map));
  const rows = values.reduce((sum, { count }) => sum + count, 0);
  return [remedy('blank', words.blank(values.length), justRows(rows), effect)];
};

/** A fallback stands for what is empty, and for what is wrong where that is left out. */
const fallbackRemedies: FindRemedies = ({ row, group: { code, count } }) => {
  const fallback = fallbackOf(row);
  if (row.isId || row.field?.unique) return [];
  if (fallback === null) {
    const fixes = code === 'mandatory' ? justRows(count) : rowsOfValues(row, ['mandatory']);
    return [remedy('fallback', words.setFallback, fixes, { kind: 'ask fallback' })];
  }
  if (code === 'mandatory') return [];
  const label = words.takeFallback(tellFallback(fallback));
  return [remedy('fallback', label, rowsOfValues(row), entriesEffect(row, label, setOnError('empty')))];
};

const leaveOutRemedies: FindRemedies = ({ row }) => {
  if (row.isId || row.mandatory || fallbackOf(row) !== null) return [];
  const effect = entriesEffect(row, words.leaveOut, setOnError('empty'));
  return [remedy('leave_out', words.leaveOut, rowsOfValues(row), effect)];
};

const notImportedRemedies: FindRemedies = ({ row }) => {
  if (row.isId || row.mandatory) return [];
  const fixes = row.found?.rows_with_errors ?? null;
  const effect = entriesEffect(row, words.isNotImported, () => []);
  return [remedy('not_imported', words.notImported(row.attribute), fixes === null ? null : justRows(fixes), effect)];
};

const mergeRemedies: FindRemedies = ({ group, options }) =>
  options.repeats === 'merge'
    ? []
    : [
        remedy(
          ...(['merge', words.merge, justRows(group.count)] as const),
          optionsEffect(words.merge, { repeats: 'merge' }),
        ),
      ];

const takeIdsRemedies: FindRemedies = ({ group, options }) =>
  options.idsAsIs
    ? []
    : [
        remedy(
          ...(['take_ids', words.takeIds, justRows(group.count)] as const),
          optionsEffect(words.takeIds, { idsAsIs: true }),
        ),
      ];

const reject = remedy('reject', words.reject, null, { kind: 'accept' });

const finders: Readonly<Record<RemedyName, FindRemedies>> = {
  order: orderRemedies,
  format: formatRemedies,
  number: numberRemedies,
  country: countryRemedies,
  map: mapRemedies,
  blank: blankRemedies,
  fallback: fallbackRemedies,
  leave_out: leaveOutRemedies,
  not_imported: notImportedRemedies,
  merge: mergeRemedies,
  take_ids: takeIdsRemedies,
  reject: () => [reject],
};

/** What may be done about a group of errors, what helps best first; `row` null: of rows as a whole. */
export const remediesOf = (
  input: Omit<RemedyInput, 'row'> & { readonly row: MappingRow | null },
): readonly Remedy[] => {
  const { row, group } = input;
  const names = remedyNames.get(group.code) ?? [];
  if (row === null) return names.includes('reject') ? [reject] : [];
  return names.flatMap((name) => finders[name]({ ...input, row }));
};

const LAST_RESORTS: readonly RemedyName[] = ['not_imported', 'take_ids', 'reject'];

/** Whether several readings could be meant, and no row shows which: then somebody has to say. */
export const isUndecided = ([first, second]: readonly Remedy[]): boolean =>
  first !== undefined && first.name === second?.name && first.proof === null && second.proof === null;

/** The one that is recommended: the first, where nothing else of its sort could be meant as well; null: none. */
export const bestOf = (remedies: readonly Remedy[]): Remedy | null => {
  const [first, ...others] = remedies;
  if (!first || LAST_RESORTS.includes(first.name) || others.some(({ name }) => name === first.name)) return null;
  return first;
};
