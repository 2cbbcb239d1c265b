import type { AttributeDefinition } from '#libs/messages';
import type { ColumnProfile, PhoneCountry, Place } from './profile/column-profile.js';

/** In which country the phones of a column are read, and the first rows that show it. */
export interface ChosenCountry {
  readonly country: PhoneCountry;
  readonly rows: readonly Place[];
}

const WELL_READ = 0.9;

/** The country in which the phones of a column are read, where that of the workspace reads fewer; null: it is that one. */
export const countryOfPhones = ({ filled, fits, countries, proofs }: ColumnProfile): ChosenCountry | null => {
  const [best] = [...countries].sort((a, b) => b.fits - a.fits);
  if (best && best.fits > best.here && best.fits >= WELL_READ * best.of) return best;
  const isInternational = fits.international > fits.phone && fits.international >= WELL_READ * filled;
  return isInternational ? { country: 'international', rows: proofs.international ?? [] } : null;
};

interface TakenColumn {
  readonly attribute: AttributeDefinition;
  readonly column: ColumnProfile;
}

/** The country of the phones of all columns taken, with the first column; null: theirs differ, or it is the workspace's. */
export const commonPhoneCountry = (
  taken: readonly TakenColumn[],
): (ChosenCountry & { readonly column: ColumnProfile }) | null => {
  const columns = taken.filter(({ attribute }) => attribute.type === 'phone').map(({ column }) => column);
  const chosen = columns.map(countryOfPhones);
  const [first, column] = [chosen[0], columns[0]];
  const isCommon = new Set(chosen.map((each) => JSON.stringify(each?.country))).size === 1;
  return first && column && isCommon ? { ...first, column } : null;
};
