import { DAY_MS, isInstant, isoDay } from '../dates/calendar.js';
import { compileReadDate, zoneNameOf } from '../dates/compile-read-date.js';
import { compileMisread } from '../dates/misread-date.js';
import { createZone, type Zone } from '../dates/zone.js';
import { Fault, type FilledCell, isWireText, storedAsIs, type ValueType } from '../value-type.js';

const INVALID = new Fault('invalid_date');
const IMPOSSIBLE = new Fault('impossible_date');
const AMBIGUOUS = new Fault('ambiguous_date');

const dayOfInstant = (instant: number, zone: Zone): string | Fault => {
  if (!isInstant(instant)) return IMPOSSIBLE;
  const local = instant + zone.offsetAt(instant);
  return isInstant(local) ? isoDay(Math.floor(local / DAY_MS)) : IMPOSSIBLE;
};

/** Whether a text that is a date by the usual forms is one as it is stored. */
const isIsoDay = (cell: FilledCell): cell is string =>
  typeof cell === 'string' && cell.length === 10 && cell[4] === '-';

/** A day, stored as yyyy-MM-dd. The written day holds, whatever follows it; that of an instant is read in the zone. */
export const dateType: ValueType = {
  name: 'date',
  summary: { takes: 'the forms below; the written day holds', storedAs: 'text `yyyy-MM-dd`' },
  guide: () => ({ accepts: 'A day such as 2026-04-07 or Apr 7, 2026.', example: '2026-04-07' }),
  schema: () => ({ type: 'string', format: 'date' }),
  unique: true,
  // A date takes a time of day too.
  shape: { rank: 5, looksLike: (sample) => !sample.includes(':') },
  isWire: isWireText,
  parse: (_, context) => {
    const zone = createZone(zoneNameOf(context));
    const read = compileReadDate(context, zone);
    const misread = compileMisread('invalid_date', context, zone);
    const hasFormats = context.options?.dateFormats !== undefined;
    return (cell) => {
      const found = read(cell);
      if (found === null) return typeof cell === 'string' ? misread(cell) : INVALID;
      if (typeof found === 'number') return dayOfInstant(found, zone);
      if (typeof found === 'string') return found === 'impossible_date' ? IMPOSSIBLE : AMBIGUOUS;
      return !hasFormats && isIsoDay(cell) ? cell : isoDay(found.day);
    };
  },
  ofInstant: dayOfInstant,
  ...storedAsIs,
};
