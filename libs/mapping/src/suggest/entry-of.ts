import type { AttributeDefinition, MappedAttribute } from '#libs/messages';
import { countryOfPhones } from './choose-phone-country.js';
import { type FitContext, separatorOfSeveral } from './fit.js';
import type { ColumnProfile } from './profile/column-profile.js';
import { optionMap } from './value-words.js';

export interface EntryContext extends FitContext {
  /** An option says the country of all phones. */
  readonly hasPhoneCountry: boolean;
}

const UTC = /(?:^|[\s_([-])(?:utc|gmt)(?:[+-]0{1,2}(?::?00)?)?(?:$|[\s_)\]])/i;

const zoneOf = ({ type }: AttributeDefinition, { header }: ColumnProfile): Pick<MappedAttribute, 'zone'> =>
  type === 'datetime' && UTC.test(header) ? { zone: 'UTC' } : {};

const phoneCountryOf = (
  { type }: AttributeDefinition,
  column: ColumnProfile,
  { hasPhoneCountry }: EntryContext,
): Pick<MappedAttribute, 'country'> => {
  const chosen = type === 'phone' && !hasPhoneCountry ? countryOfPhones(column) : null;
  return chosen ? { country: chosen.country } : {};
};

const valuesOf = (
  attribute: AttributeDefinition,
  column: ColumnProfile,
  { options }: FitContext,
): Pick<MappedAttribute, 'values'> => {
  if (attribute.type !== 'select' || options.readBy(attribute, column) === column.filled) return {};
  const values = optionMap(attribute, column);
  return values ? { values } : {};
};

const MOST = 0.5;

const stepsOf = ({ type }: AttributeDefinition, column: ColumnProfile): Pick<MappedAttribute, 'steps'> => {
  const { quoted, filled } = column;
  if (type === 'list') return filled > 0 && quoted > MOST * filled ? { steps: [{ items: { strip: '"' } }] } : {};
  const separator = type === 'email' || type === 'phone' ? separatorOfSeveral(column, type) : null;
  return separator === null ? {} : { steps: [{ split: separator, part: 1 }] };
};

/** What a mapping says of an attribute that a column is taken for. */
export const entryOf = (attribute: AttributeDefinition, column: ColumnProfile, how: EntryContext): MappedAttribute => ({
  attribute: attribute.id,
  header: column.header,
  ...valuesOf(attribute, column, how),
  ...stepsOf(attribute, column),
  ...zoneOf(attribute, column),
  ...phoneCountryOf(attribute, column, how),
});
