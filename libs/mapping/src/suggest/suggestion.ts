import type { MappedAttribute } from '#libs/messages';
import type { PhoneCountry, Place } from './profile/column-profile.js';

export type SuggestionReason = 'name' | 'synonym' | 'similar_name' | 'value_shape';

/** A header that could be an attribute, and why. Nothing is taken for granted: a user decides. */
export interface Suggestion {
  readonly attribute: string;
  readonly header: string;
  readonly reason: SuggestionReason;
  /** How sure it is: 0 to 1, in hundredths. */
  readonly score: number;
  /** The sentences that a user reads. */
  readonly detail: string;
  /** What a mapping says of the attribute; its last entry reads the header. */
  readonly entries: readonly MappedAttribute[];
}

/** An option of a mapping that the values ask for. */
export interface SuggestedOption {
  readonly option: 'dateOrder' | 'decimal' | 'thousands' | 'phoneCountry' | 'listSeparator' | 'empty';
  readonly value: PhoneCountry | readonly string[];
  readonly header: string;
  /** The sentence that a user reads. */
  readonly detail: string;
  /** The first rows that only this option reads; none where the column as a whole shows it. */
  readonly rows: readonly Place[];
}
