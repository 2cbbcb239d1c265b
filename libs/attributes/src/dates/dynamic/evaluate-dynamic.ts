import { DateTime } from 'luxon';
import { DAY_MS } from '../calendar.js';
import type { Zone } from '../zone.js';
import type { DateStep, DynamicDate } from './steps.js';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/**
 * What the clocks show, in milliseconds as if in UTC, and the instant when they do: null while only the calendar has
 * counted, since a day between two steps may begin at no instant at all.
 */
interface Moment {
  readonly local: number;
  readonly instant: number | null;
}

/** A time that the clocks jump over becomes one as much later; of one that comes twice the earlier is meant. */
const instantOf = ({ local, instant }: Moment, zone: Zone): number => instant ?? zone.instantFrom(local);

const calendar = (local: number): DateTime => DateTime.fromMillis(local, { zone: 'utc' });

const midnightOf = (local: number): number => Math.floor(local / DAY_MS) * DAY_MS;

/** Days from a weekday to the asked one: 0 to 6 from today on, 1 to 7 strictly after, -7 to -1 strictly before. */
const daysTo = (today: number, { weekday, which }: Extract<DateStep, { step: 'weekday' }>): number => {
  const ahead = (weekday - today + 7) % 7;
  if (which === 'this') return ahead;
  return which === 'next' ? ahead || 7 : ahead - 7;
};

/** The local time after a step that counts on the calendar. */
const moved = (local: number, step: DateStep): number => {
  switch (step.step) {
    case 'midnight':
      return midnightOf(local);
    case 'add':
      return calendar(local)
        .plus({ [step.unit]: step.amount })
        .toMillis();
    case 'weekday':
      return local + daysTo(calendar(local).weekday, step) * DAY_MS;
    case 'edge':
      return midnightOf(calendar(local)[step.edge === 'first' ? 'startOf' : 'endOf'](step.of).toMillis());
    case 'time':
      return midnightOf(local) + step.minutes * MINUTE_MS;
  }
};

/** Milliseconds of a step in which time passes, or null for one that counts on the calendar. */
const passing = (step: DateStep): number | null => {
  if (step.step !== 'add') return null;
  if (step.unit === 'hour') return step.amount * HOUR_MS;
  return step.unit === 'minute' ? step.amount * MINUTE_MS : null;
};

/**
 * The instant that a dynamic date means in a zone at `now`, both in epoch milliseconds. It may lie outside the years
 * that can be stored (`isInstant`).
 */
export const evaluateDynamic = (date: DynamicDate, now: number, zone: Zone): number => {
  const at = (instant: number): Moment => ({ local: instant + zone.offsetAt(instant), instant });
  const after = (moment: Moment, step: DateStep): Moment => {
    const ms = passing(step);
    return ms === null ? { local: moved(moment.local, step), instant: null } : at(instantOf(moment, zone) + ms);
  };
  return instantOf(date.reduce(after, at(now)), zone);
};
