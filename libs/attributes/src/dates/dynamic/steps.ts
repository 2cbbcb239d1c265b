export type Unit = 'minute' | 'hour' | 'day' | 'week' | 'month' | 'year';

/** One move of a moment. What a dynamic date means is its steps, done in order from the run's `now`. */
export type DateStep =
  /** To the beginning of the day. */
  | { readonly step: 'midnight' }
  /** Days and longer keep the time of day and clamp at month ends; hours and minutes are time that passes. */
  | { readonly step: 'add'; readonly amount: number; readonly unit: Unit }
  /** To that day of the week, 1 is Monday: today if it is one or the next; or strictly after or before today. */
  | { readonly step: 'weekday'; readonly weekday: number; readonly which: 'this' | 'next' | 'last' }
  /** To the first or last day of the month or year. */
  | { readonly step: 'edge'; readonly edge: 'first' | 'last'; readonly of: 'month' | 'year' }
  /** To that time of the same day, in minutes after midnight. */
  | { readonly step: 'time'; readonly minutes: number };

export type DynamicDate = readonly DateStep[];
