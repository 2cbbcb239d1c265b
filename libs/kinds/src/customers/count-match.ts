import type { Counters, OptionalCounter } from '#libs/messages';
import type { Match } from './row-rules.js';

/** Counters in the making. */
export type Tally = { -readonly [name in keyof Counters]: Counters[name] };

const counters = {
  email: 'matched_email',
  mobile_phone: 'matched_mobile_phone',
  external_id: 'matched_external_id',
  _id: null,
} as const;

const counterOf = ({ by, isUnidentified }: Match) => {
  if (isUnidentified) return 'doubled_on_repeat';
  const [first] = by ?? [];
  if (!by || !first) return null;
  return by.length > 1 ? 'matched_several' : counters[first];
};

/** Counts a row under it; null: under nothing. */
export const countAs = (tally: Tally, counter: OptionalCounter | null): void => {
  if (counter !== null) tally[counter] = (tally[counter] ?? 0) + 1;
};

/** Counts by what a row that takes effect has found its customer, so that these numbers add up to such rows. */
export const countMatch = (tally: Tally, match: Match): void => countAs(tally, counterOf(match));
