import { IANAZone } from 'luxon';
import { DAY_MS } from './calendar.js';

export interface Zone {
  /** Milliseconds east of UTC at an instant. */
  readonly offsetAt: (instant: number) => number;
  /** The instant of a local time; the earlier of two, null when the clocks jumped over it. */
  readonly instantOf: (local: number) => number | null;
  /** The same; where the clocks jump, the instant of a time as much later as they do. */
  readonly instantFrom: (local: number) => number;
}

/** Local days whose offset is remembered; beyond, the memory starts again. */
const REMEMBERED_DAYS = 4_096;

/** A wall clock never stays the same over a change that comes and goes within three days. */
const offsetOfDay = (offsetAt: Zone['offsetAt'], day: number): number | null => {
  const before = offsetAt((day - 1) * DAY_MS);
  return before === offsetAt((day + 2) * DAY_MS) ? before : null;
};

const instantNearChange = (offsetAt: Zone['offsetAt'], local: number): number | null => {
  const candidates = [offsetAt(local - DAY_MS), offsetAt(local + DAY_MS)].map((offset) => local - offset);
  const real = candidates.filter((instant) => instant + offsetAt(instant) === local);
  return real.length > 0 ? Math.min(...real) : null;
};

/**
 * A zone for reading many local times: asking for an offset goes through Intl and takes microseconds, so the offset of
 * each local day without a change of clocks is remembered.
 */
export const createZone = (name: string): Zone => {
  const zone = IANAZone.create(name);
  if (!zone.isValid) throw new Error(`${name} is not a time zone`);
  const offsetAt = (instant: number): number => Math.round(zone.offset(instant) * 60_000);
  const remembered = new Map<number, number | null>();
  const dayOffset = (day: number): number | null => {
    let offset = remembered.get(day);
    if (offset === undefined) {
      if (remembered.size >= REMEMBERED_DAYS) remembered.clear();
      offset = offsetOfDay(offsetAt, day);
      remembered.set(day, offset);
    }
    return offset;
  };
  const instantOf = (local: number): number | null => {
    const offset = dayOffset(Math.floor(local / DAY_MS));
    return offset === null ? instantNearChange(offsetAt, local) : local - offset;
  };
  const instantFrom = (local: number): number => instantOf(local) ?? local - offsetAt(local - DAY_MS);
  return { offsetAt, instantOf, instantFrom };
};

/** Whether this is the name of a zone; offsets such as +02:00, which not every Node takes, are none. */
export const isZone = (name: string): boolean => /^[A-Za-z]/.test(name) && IANAZone.isValidZone(name);
