import type { AttributeDefinition, MappedAttribute } from '#libs/messages';
import { type FitContext, separatorOfSeveral } from './fit.js';
import type { ColumnProfile } from './profile/column-profile.js';
import { optionMap } from './value-words.js';

const UTC = /(?:^|[\s_([-])(?:utc|gmt)(?:[+-]0{1,2}(?::?00)?)?(?:$|[\s_)\]])/i;

const zoneOf = ({ type }: AttributeDefinition, { header }: ColumnProfile): Pick<MappedAttribute, 'zone'> =>
  type === 'datetime' && UTC.test(header) ? { zone: 'UTC' } : {};

const WELL_READ = 0.9;

/** The country in which phones are read, where that of the workspace reads fewer. */
const countryOfPhones = ({ filled, fits, countries }: ColumnProfile): Pick<MappedAttribute, 'country'> => {
  const [best] = [...countries].sort((a, b) => b.fits - a.fits);
  const [here, there] = [fits.phone, best && best.of > 0 ? (filled * best.fits) / best.of : 0];
  if (best && there > here && there >= WELL_READ * filled) return { country: { header: best.header } };
  return fits.international > here && fits.international >= WELL_READ * filled ? { country: 'international' } : {};
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
export const entryOf = (attribute: AttributeDefinition, column: ColumnProfile, how: FitContext): MappedAttribute => ({
  attribute: attribute.id,
  header: column.header,
  ...valuesOf(attribute, column, how),
  ...stepsOf(attribute, column),
  ...zoneOf(attribute, column),
  ...(attribute.type === 'phone' ? countryOfPhones(column) : {}),
});
