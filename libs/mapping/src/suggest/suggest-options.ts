import type { AttributeDefinition } from '#libs/messages';
import { commonPhoneCountry } from './choose-phone-country.js';
import { bestTrial, type FitContext, numberTrials } from './fit.js';
import type { ColumnProfile } from './profile/column-profile.js';
import { separators } from './profile/looks.js';
import { optionsOfTrial } from './profile/trials.js';
import type { SuggestedOption } from './suggestion.js';

/** A column that is taken for an attribute. */
export interface TakenColumn {
  readonly attribute: AttributeDefinition;
  readonly column: ColumnProfile;
}

const isDate = ({ attribute }: TakenColumn): boolean => attribute.type === 'date' || attribute.type === 'datetime';

const dateOrder = (
  taken: readonly TakenColumn[],
  all: readonly ColumnProfile[],
  { dates }: FitContext,
): SuggestedOption[] => {
  if (dates === 'date') return [];
  const needing = taken.filter(isDate).filter(({ column }) => column.fits.date < column.fits[dates]);
  const [first] = needing;
  if (!first) return [];
  const proven = [first.column, ...needing.map(({ column }) => column), ...all].find(({ proofs }) => proofs[dates]);
  const { header } = proven ?? first.column;
  const detail = `Dates of "${header}" can only be read in this order.`;
  return [{ option: 'dateOrder', value: dates, header, detail, rows: proven?.proofs[dates] ?? [] }];
};

const numberOptions = (taken: readonly TakenColumn[]): SuggestedOption[] => {
  for (const { attribute, column } of taken) {
    if (attribute.type !== 'numeric') continue;
    const trial = bestTrial(column, numberTrials);
    const { header, proofs } = column;
    const rows = proofs[trial] ?? [];
    const detail = `Numbers of "${header}" can only be read with it.`;
    const found = Object.entries(optionsOfTrial(trial)) as ['decimal' | 'thousands', string][];
    if (found.length > 0) return found.map(([option, value]) => ({ option, value, header, detail, rows }));
  }
  return [];
};

const phoneCountry = (taken: readonly TakenColumn[]): SuggestedOption[] => {
  const common = commonPhoneCountry(taken);
  if (!common) return [];
  const { country: value, column, rows } = common;
  const named = typeof value === 'string' ? value : `the country that "${value.header}" says`;
  const how = value === 'international' ? 'with a country code and no +' : `in ${named}`;
  const detail = `Phones of "${column.header}" without + can only be read ${how}.`;
  return [{ option: 'phoneCountry', value, header: column.header, detail, rows }];
};

const SOME = 0.05;

const listSeparator = (taken: readonly TakenColumn[]): SuggestedOption[] => {
  for (const { attribute, column } of taken) {
    if (attribute.type !== 'list' && attribute.type !== 'multiple_choice') continue;
    const { separated, filled, header } = column;
    const found = separators.find((separator) => (separated[separator] ?? 0) > SOME * filled);
    if (found === undefined || found === ';') continue;
    const value = found.trim() === ',' ? ',' : found;
    const detail = `"${header}" has several texts in ${separated[found]} of ${filled} cells.`;
    return [{ option: 'listSeparator', value, header, detail, rows: [] }];
  }
  return [];
};

/** Of columns of texts a word for nothing could be one of them. */
const isTyped = ({ attribute }: TakenColumn): boolean => attribute.type !== 'string' && attribute.type !== 'list';

const emptyWords = (taken: readonly TakenColumn[]): SuggestedOption[] => {
  const words = new Map<string, TakenColumn[]>();
  for (const each of taken) {
    for (const { value } of each.column.nothings) words.set(value, [...(words.get(value) ?? []), each]);
  }
  const sure = [...words].filter(([, columns]) => columns.length > 1 || columns.some(isTyped));
  const [first] = sure;
  if (!first) return [];
  const header = first[1][0]?.column.header ?? '';
  const value = sure.map(([word]) => word);
  return [
    { option: 'empty', value, header, detail: `"${header}" has words that say that nothing is there.`, rows: [] },
  ];
};

/** Options that the values of the columns taken ask for, as they are read in no other way. */
export const suggestOptions = (
  taken: readonly TakenColumn[],
  all: readonly ColumnProfile[],
  how: FitContext,
): readonly SuggestedOption[] => [
  ...dateOrder(taken, all, how),
  ...numberOptions(taken),
  ...phoneCountry(taken),
  ...listSeparator(taken),
  ...emptyWords(taken),
];
