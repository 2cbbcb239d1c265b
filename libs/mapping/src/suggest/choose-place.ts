import type { NamedColumn } from './choose-id.js';
import type { NameMatch } from './name-finder.js';

/** Words beside the parts of an address that tell which of several it is. */
const PLACES: ReadonlySet<string> = new Set([
  ...['default', 'primary', 'main', 'mailing', 'postal', 'physical', 'home', 'work', 'business'],
  ...['billing', 'bill', 'invoice', 'shipping', 'ship', 'delivery'],
]);

/** Of whoever pays or gets something, who may be somebody else. */
const PAYERS: ReadonlySet<string> = new Set(['billing', 'bill', 'invoice']);
const RECEIVERS: ReadonlySet<string> = new Set(['shipping', 'ship', 'delivery']);

const isOfAddress = ({ attribute: { id } }: NameMatch): boolean => id.startsWith('address.');

/** What of a person an attribute is, of which payers and receivers have one too; null: of none. */
const personalOf = ({ attribute: { id } }: NameMatch): string | null =>
  /^(?:first|last|middle|full)_name$/.test(id) ? 'name' : id === 'email' ? id : null;

const placeOf = ({ reading }: NameMatch): string | null => reading?.without.find((word) => PLACES.has(word)) ?? null;

/** The place of which most parts of an address are filled; null: none has a name. */
const bestPlace = (columns: readonly NamedColumn[]): string | null => {
  const weights = new Map<string, number>();
  for (const { column, matches } of columns) {
    const match = matches.find((each) => isOfAddress(each) && placeOf(each) !== null);
    const place = match && placeOf(match);
    if (!match || !place) continue;
    const fill = column.rows === 0 ? 1 : column.filled / column.rows;
    weights.set(place, (weights.get(place) ?? 0) + match.score * (0.1 + fill));
  }
  return [...weights].sort(([, a], [, b]) => b - a)[0]?.[0] ?? null;
};

/** What of the customer the files have without such a word. */
const ownOf = (columns: readonly NamedColumn[]): ReadonlySet<string | null> => {
  const matches = columns.flatMap((column) => column.matches);
  return new Set(matches.filter((match) => placeOf(match) === null).map(personalOf));
};

/**
 * Whether a column is of the customer's own parts: of several addresses all parts come from one, and names of payers
 * count only where the customer has none; those of receivers never do.
 */
export const compilePlaces = (columns: readonly NamedColumn[]): ((match: NameMatch) => boolean) => {
  const best = bestPlace(columns);
  const own = ownOf(columns);
  return (match) => {
    const place = placeOf(match);
    if (place === null) return true;
    if (isOfAddress(match)) return place === best;
    const personal = personalOf(match);
    if (personal === null) return true;
    return !RECEIVERS.has(place) && !(own.has(personal) && PAYERS.has(place));
  };
};
