import type { EntriesChange } from '../change-entries.js';
import type { NamedChange } from '../change-history.js';
import type { DocOptions, EntryFallback } from '../edited-mapping.js';
import type { WrongGroup } from '../mapping-facts.js';
import type { MappingRow } from '../mapping-rows.js';
import type { RemedyName } from './remedy-names.js';

type FoundValue = WrongGroup['values'][number];

/** Rows that a remedy fixes, as far as that is known before it is tried. */
export interface RowsFixed {
  readonly rows: number;
  /** There may be more. */
  readonly isAtLeast: boolean;
}

/** What a remedy does: it changes the mapping, asks for more first, or leaves all as it is. */
export type RemedyEffect =
  | { readonly kind: 'change'; readonly change: NamedChange }
  | { readonly kind: 'ask values'; readonly values: readonly FoundValue[] }
  | { readonly kind: 'ask fallback' }
  | { readonly kind: 'accept' };

export interface Remedy {
  readonly name: RemedyName;
  readonly label: string;
  /** Null: not known. */
  readonly fixes: RowsFixed | null;
  /** A row that can be read in no other way; null: none is known, or nothing is to be shown. */
  readonly proof: FoundValue['first'] | null;
  readonly effect: RemedyEffect;
}

/** A group of errors of an attribute, and all that the mapping has besides. */
export interface RemedyInput {
  readonly row: MappingRow;
  readonly group: WrongGroup;
  /** Of all attributes. */
  readonly rows: readonly MappingRow[];
  readonly options: DocOptions;
}

/** Remedies of one sort that fit; none: it doesn't help here. */
export type FindRemedies = (input: RemedyInput) => readonly Remedy[];

const of = (values: readonly FoundValue[]): number => values.reduce((sum, { count }) => sum + count, 0);

export const justRows = (rows: number): RowsFixed => ({ rows, isAtLeast: false });

/** Rows whose values are helped, of a group of which not all values may be known; null: of none it is known. */
export const fixedAmong = (
  { values, more_values }: WrongGroup,
  helps: (value: string) => boolean,
): RowsFixed | null => {
  const rows = of(values.filter(({ value }) => helps(value)));
  if (more_values === 0) return justRows(rows);
  return rows === 0 ? null : { rows, isAtLeast: true };
};

export const fallbackOf = ({ entries }: MappingRow): EntryFallback | null =>
  entries.find(({ fallback }) => fallback !== undefined)?.fallback ?? null;

/** A change of the entries of an attribute. */
export const entriesEffect = ({ attribute, entries }: MappingRow, what: string, how: EntriesChange): RemedyEffect => ({
  kind: 'change',
  change: {
    ...{ attribute, what: `${attribute}: ${what}` },
    patch: { entries: { [attribute]: how(entries, attribute) }, options: {} },
  },
});

/** A change of options, which concern all columns that are read by them. */
export const optionsEffect = (what: string, options: Readonly<Record<string, unknown>>): RemedyEffect => ({
  kind: 'change',
  change: { attribute: null, what, patch: { entries: {}, options } },
});
