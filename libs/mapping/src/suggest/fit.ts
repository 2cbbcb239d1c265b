import type { ParseContext } from '#libs/attributes';
import type { AttributeDefinition } from '#libs/messages';
import type { ColumnProfile } from './profile/column-profile.js';
import type { TrialName } from './profile/trials.js';
import { type OptionReader, optionMap } from './value-words.js';

/** How many of a column's values an attribute can read, with the options that would be suggested. */
export interface Fit {
  readonly fits: number;
  readonly of: number;
  /** 0 to 1; 1 of none. */
  readonly share: number;
}

/** The order of dates in which all are read, as far as the files show one. */
export type DateTrial = Extract<TrialName, 'date' | 'dmy' | 'mdy' | 'ymd'>;

export const numberTrials = [
  ...(['number', 'commaDecimal', 'commaThousands', 'pointThousands', 'blankThousands'] as const),
] as const satisfies readonly TrialName[];

/** The trial of several that reads most, the first of those that do. */
export const bestTrial = <T extends TrialName>({ fits }: ColumnProfile, trials: readonly T[]): T =>
  trials.reduce((best, name) => (fits[name] > fits[best] ? name : best), trials[0] as T);

const countryFits = ({ countries, filled }: ColumnProfile): number =>
  countries.reduce((most, { fits, of }) => Math.max(most, of === 0 ? 0 : Math.floor((filled * fits) / of)), 0);

/** What is between several values in a cell, where only the first can be taken; null: nothing. */
export const separatorOfSeveral = ({ several }: ColumnProfile, type: 'email' | 'phone'): string | null =>
  Object.entries(several[type]).sort(([, a], [, b]) => b - a)[0]?.[0] ?? null;

const severalOf = (column: ColumnProfile, type: 'email' | 'phone'): number =>
  column.several[type][separatorOfSeveral(column, type) ?? ''] ?? 0;

/** How many cells a type could read; null: it reads every text. */
const readOf = (attribute: AttributeDefinition, column: ColumnProfile, how: FitContext): number | null => {
  const { fits } = column;
  switch (attribute.type) {
    case 'email':
      return fits.email + severalOf(column, 'email');
    case 'url':
    case 'boolean':
      return fits[attribute.type];
    case 'phone':
      return Math.max(fits.phone + severalOf(column, 'phone'), fits.international, countryFits(column));
    case 'date':
    case 'datetime':
      return fits[how.dates];
    case 'numeric':
      return fits[bestTrial(column, numberTrials)];
    case 'select':
    case 'multiple_choice':
      return optionMap(attribute, column) ? column.filled : how.options.readBy(attribute, column);
    default:
      return null;
  }
};

/** How values are read, and what of it is made once. */
export interface FitContext {
  readonly context: ParseContext;
  readonly dates: DateTrial;
  readonly options: OptionReader;
}

/** Words for nothing count only where something would be lost by them: as values that can't be read they are none. */
const realOf = ({ filled, nothings }: ColumnProfile, read: number): number => {
  const nothing = nothings.reduce((sum, { count }) => sum + count, 0);
  return Math.max(read, filled - nothing);
};

export const fitOf = (attribute: AttributeDefinition, column: ColumnProfile, how: FitContext): Fit => {
  const read = readOf(attribute, column, how);
  if (read === null) return { fits: column.filled, of: column.filled, share: 1 };
  const of = realOf(column, read);
  return { fits: read, of, share: of === 0 ? 1 : read / of };
};
