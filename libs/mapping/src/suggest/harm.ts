import type { AttributeDefinition } from '#libs/messages';
import { type FitContext, fitOf } from './fit.js';
import { compactName } from './plain-name.js';
import type { ColumnProfile } from './profile/column-profile.js';

/** A column that a type cannot read in more than a tenth is another one. */
export const FEWEST_READ = 0.9;
/** Of an ID: rows without one are rejected. */
const FEWEST_IDS = 0.9;

const BIRTH = /birth|geburt|szulet|naissance|nacimiento|dob/;

const isBirth = ({ id, label, type }: AttributeDefinition): boolean =>
  type === 'date' && [id, label].some((name) => BIRTH.test(compactName(name)));

/** A day of birth is some years ago, and in a life of these days: else it is another date. */
export const isOtherDate = (attribute: AttributeDefinition, { fits }: ColumnProfile, read: number): boolean =>
  isBirth(attribute) && read > 0 && fits.birth < FEWEST_READ * read;

const NAMES: ReadonlySet<string> = new Set(['first_name', 'last_name', 'middle_name', 'full_name', 'address.city']);
/** Of the names of people and towns, few have digits. */
const FEWEST_NAMES = 0.8;

/** Numbers under a header that could be of people, as those of orders are under `Name`. */
const isNoName = ({ id }: AttributeDefinition, { filled, names }: ColumnProfile): boolean =>
  NAMES.has(id) && names < FEWEST_NAMES * filled;

/** Whether to take a column for an attribute would lose values or rows. */
export const wouldHarm = (attribute: AttributeDefinition, column: ColumnProfile, how: FitContext): boolean => {
  const { fits, share } = fitOf(attribute, column, how);
  if (share < FEWEST_READ) return true;
  if (attribute.unique && column.repeats === true) return true;
  return isNoName(attribute, column) || isOtherDate(attribute, column, fits);
};

/** Whether a column could be the ID: each row has one, and no two the same. */
export const mayIdentify = ({ rows, filled, repeats }: ColumnProfile): boolean =>
  repeats !== true && (rows === 0 || (filled > 0 && filled >= FEWEST_IDS * rows));
