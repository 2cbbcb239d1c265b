import { DAY_MS, isInstant } from '../dates/calendar.js';
import { compileReadDate, zoneNameOf } from '../dates/compile-read-date.js';
import { compileMisread } from '../dates/misread-date.js';
import type { Written } from '../dates/reading.js';
import { localMs } from '../dates/written.js';
import { createZone, type Zone } from '../dates/zone.js';
import { Fault, type ValueType } from '../value-type.js';

const INVALID = new Fault('invalid_datetime');
const IMPOSSIBLE = new Fault('impossible_date');
const AMBIGUOUS = new Fault('ambiguous_date');

/** The first instant of a day: some begin at one o'clock, and a few were left out. */
const beginningOf = (day: number, zone: Zone): number | null => {
  const midnight = zone.instantOf(day * DAY_MS);
  // Nearly always; otherwise the zone has to be asked for an offset, which takes microseconds.
  if (midnight !== null) return midnight;
  const instant = zone.instantFrom(day * DAY_MS);
  return instant + zone.offsetAt(instant) < (day + 1) * DAY_MS ? instant : null;
};

const instantOf = (written: Written, zone: Zone): number | null => {
  if (written.offset !== null) return localMs(written) - written.offset;
  return written.time === null ? beginningOf(written.day, zone) : zone.instantOf(localMs(written));
};

const storable = (instant: number): number | Fault => (isInstant(instant) ? instant : IMPOSSIBLE);

/**
 * An instant: epoch milliseconds on the wire, a UTC date in MongoDB. Without a zone it is read in that of the file or
 * the workspace; a time that the clocks jump over does not exist, of one that comes twice the earlier is meant.
 */
export const datetimeType: ValueType = {
  name: 'datetime',
  summary: {
    takes: "the forms below; without a zone it is that of the option `zone`, else the workspace's",
    storedAs: 'date in UTC',
  },
  guide: () => ({
    accepts: "A moment such as 2026-04-07T14:30:00Z; without a zone it is the workspace's.",
    example: '2026-04-07T14:30:00Z',
  }),
  schema: () => ({ type: 'string', format: 'date-time' }),
  unique: true,
  // A datetime takes a day alone too.
  shape: { rank: 6, looksLike: (sample) => sample.includes(':') },
  isWire: (value) => typeof value === 'number' && isInstant(value),
  parse: (_, context) => {
    const zone = createZone(zoneNameOf(context));
    const read = compileReadDate(context, zone);
    const misread = compileMisread('invalid_datetime', context, zone);
    return (cell) => {
      const found = read(cell);
      if (found === null) return typeof cell === 'string' ? misread(cell) : INVALID;
      if (typeof found === 'string') return found === 'impossible_date' ? IMPOSSIBLE : AMBIGUOUS;
      const instant = typeof found === 'number' ? found : instantOf(found, zone);
      return instant === null ? IMPOSSIBLE : storable(instant);
    };
  },
  ofInstant: storable,
  stored: (value) => new Date(value as number),
  same: (stored, value) => stored instanceof Date && stored.getTime() === value,
};
